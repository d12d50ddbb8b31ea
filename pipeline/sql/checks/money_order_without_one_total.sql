-- One row an order that names a total or components but has no total, or more than one.
SELECT case_ref, order_no, count(*) FILTER (WHERE a.role = 'total') AS totals, list(a.amount_gbp) AS amounts_gbp
FROM awards AS a JOIN orders AS o USING (case_ref, order_no)
WHERE o.kind = 'order' AND a.role IN ('total', 'component')
GROUP BY case_ref, order_no
HAVING totals <> 1
ORDER BY case_ref, order_no;
