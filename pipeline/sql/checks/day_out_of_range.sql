-- One row a date in the story of a case before 2000 or after tomorrow, or an order due more than two years ahead.
-- severity: warning. Such a date may be the page's own misprint, and a page as published must not stop the build.
WITH days AS (
    SELECT 'orders.due_date' AS source, case_ref, due_date - INTERVAL 2 YEAR AS day, quote FROM orders
    UNION ALL SELECT 'offers.offered_on', case_ref, offered_on, quote FROM offers
    UNION ALL SELECT 'responses.complained_on', case_ref, complained_on, quote FROM responses
    UNION ALL SELECT 'responses.acknowledged_on', case_ref, acknowledged_on, quote FROM responses
    UNION ALL SELECT 'responses.responded_on', case_ref, responded_on, quote FROM responses
)
SELECT source, case_ref, day::DATE AS day, quote
FROM days
WHERE day NOT BETWEEN DATE '2000-01-01' AND current_date + 1
ORDER BY ALL;
