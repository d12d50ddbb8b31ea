-- One row an award that is called recommended in an order, or a total in a recommendation.
SELECT case_ref, award_no, order_no, o.kind, a.role, a.quote
FROM awards AS a JOIN orders AS o USING (case_ref, order_no)
WHERE (o.kind = 'order' AND a.role = 'recommended') OR (o.kind = 'recommendation' AND a.role = 'total')
ORDER BY case_ref, award_no;
