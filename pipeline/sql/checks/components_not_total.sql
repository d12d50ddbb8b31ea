-- One row an order whose components do not add up to its total, on a page whose checks do not say so already.
-- severity: warning. An order may itemise only a part of its total ("£500, of which £100 is for complaint handling").
SELECT case_ref, order_no,
    sum(amount_gbp) FILTER (WHERE role = 'total') AS total_gbp,
    sum(amount_gbp) FILTER (WHERE role = 'component') AS components_gbp,
    coalesce(sum(amount_gbp) FILTER (WHERE role = 'prior_offer'), 0) AS prior_offers_gbp
FROM awards JOIN determinations AS d USING (case_ref)
WHERE len(d.checks) = 0
GROUP BY case_ref, order_no
HAVING components_gbp <> total_gbp AND components_gbp + prior_offers_gbp <> total_gbp
ORDER BY case_ref, order_no;
