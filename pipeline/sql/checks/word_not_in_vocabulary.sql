-- One row a coded column and word that is not in its list (tables vocabulary and themes), or an order without category.
WITH used AS (
    SELECT 'determinations.layout' AS source, 'layout' AS list, case_ref, layout AS word FROM determinations
    UNION ALL SELECT 'sections.role', 'section_role', case_ref, role FROM sections
    UNION ALL SELECT 'findings.outcome', 'outcome', case_ref, outcome FROM findings
    UNION ALL SELECT 'orders.kind', 'order_kind', case_ref, kind FROM orders
    UNION ALL SELECT 'orders.categories', 'order_category', case_ref, unnest(categories) FROM orders
    UNION ALL SELECT 'orders.categories', 'order_category', case_ref, 'none' FROM orders WHERE len(categories) = 0
    UNION ALL SELECT 'awards.role', 'award_role', case_ref, role FROM awards
    UNION ALL SELECT 'rejects.reason', 'reject_reason', url, reason FROM rejects
    UNION ALL SELECT 'complaint_heads.theme', 'theme', case_ref, theme FROM complaint_heads WHERE theme IS NOT NULL
    UNION ALL SELECT 'complaint_heads.themes', 'theme', case_ref, unnest(themes) FROM complaint_heads
), known AS (
    SELECT list, word FROM vocabulary UNION ALL SELECT 'theme', theme FROM themes
)
SELECT source, word, count(*) AS number_of_rows, min(case_ref) AS first_in
FROM used ANTI JOIN known USING (list, word)
GROUP BY source, word
ORDER BY source, word;
