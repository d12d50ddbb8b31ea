-- One row an award whose order_no is not in orders.
SELECT case_ref, award_no, order_no, quote
FROM awards ANTI JOIN orders USING (case_ref, order_no)
ORDER BY case_ref, award_no;
