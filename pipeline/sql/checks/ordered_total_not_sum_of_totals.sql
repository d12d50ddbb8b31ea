-- One row a determination whose ordered_total_gbp is not the sum of its awards of role total.
SELECT case_ref, d.ordered_total_gbp, a.sum_of_totals_gbp
FROM determinations AS d
LEFT JOIN (
    SELECT case_ref, sum(amount_gbp) AS sum_of_totals_gbp FROM awards WHERE role = 'total' GROUP BY case_ref
) AS a USING (case_ref)
WHERE d.ordered_total_gbp IS DISTINCT FROM a.sum_of_totals_gbp
ORDER BY case_ref;
