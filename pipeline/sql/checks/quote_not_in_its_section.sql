-- One row a quote that is not what stands at its place in sections.text, or whose section is not there.
WITH quoted AS (
    SELECT 'complaint_heads' AS source, case_ref, section_no, start_char, end_char, quote FROM complaint_heads
    UNION ALL SELECT 'findings', case_ref, section_no, start_char, end_char, quote FROM findings
    UNION ALL SELECT 'orders', case_ref, section_no, start_char, end_char, quote FROM orders
    UNION ALL SELECT 'awards', case_ref, section_no, start_char, end_char, quote FROM awards
    UNION ALL SELECT 'offers', case_ref, section_no, start_char, end_char, quote FROM offers
    UNION ALL SELECT 'responses', case_ref, section_no, start_char, end_char, quote FROM responses
    UNION ALL SELECT 'failings', case_ref, section_no, start_char, end_char, quote FROM failings
)
SELECT source, case_ref, section_no, start_char, end_char, quote
FROM quoted LEFT JOIN sections AS s USING (case_ref, section_no)
WHERE substr(s.text, start_char + 1, end_char - start_char) IS DISTINCT FROM quote
ORDER BY ALL;
