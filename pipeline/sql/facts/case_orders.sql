-- One row an order or recommendation and category that it asks for.
--
-- Small print: days allowed run from the decision, or from the amended version where there is one, to the due date.
CREATE TABLE case_orders AS
WITH asked AS (
    SELECT case_ref, order_no, kind, due_date,
        categories[1] AS first_category, unnest(list_distinct(categories)) AS category
    FROM orders
)
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    a.case_ref,
    -- order_no: Number on the page over orders and recommendations together (orders.order_no)
    order_no,
    -- kind: 'order' binds, 'recommendation' does not
    kind,
    -- category: What is asked for
    category,
    -- is_main: Whether the order asks for it first
    category = first_category AS is_main,
    -- is_first: Whether it is the first of the case of this kind and category, so that cases can be counted
    order_no = min(order_no) OVER (PARTITION BY a.case_ref, kind, category) AS is_first,
    -- due_date: When it is due; NULL where that cannot be told
    due_date,
    -- days_allowed: Days from the decision, or its amended version, to the due date
    due_date - coalesce(d.amended_date, d.decision_date) AS days_allowed
FROM asked AS a JOIN determinations AS d USING (case_ref)
ORDER BY a.case_ref, order_no, category;
