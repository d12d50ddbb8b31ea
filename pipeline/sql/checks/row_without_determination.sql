-- One row a table and case that is not in determinations.
WITH rows_of AS (
    SELECT 'sections' AS source, case_ref FROM sections
    UNION ALL SELECT 'complaint_heads', case_ref FROM complaint_heads
    UNION ALL SELECT 'findings', case_ref FROM findings
    UNION ALL SELECT 'orders', case_ref FROM orders
    UNION ALL SELECT 'awards', case_ref FROM awards
    UNION ALL SELECT 'offers', case_ref FROM offers
    UNION ALL SELECT 'responses', case_ref FROM responses
    UNION ALL SELECT 'citations', case_ref FROM citations
    UNION ALL SELECT 'failings', case_ref FROM failings
)
SELECT source, case_ref, count(*) AS number_of_rows
FROM rows_of ANTI JOIN determinations USING (case_ref)
GROUP BY source, case_ref
ORDER BY source, case_ref;
