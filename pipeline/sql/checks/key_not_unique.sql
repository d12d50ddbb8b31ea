-- One row a key that stands in more than one row of its table.
SELECT 'determinations' AS source, case_ref AS key, count(*) AS number_of_rows
FROM determinations GROUP BY case_ref HAVING count(*) > 1
UNION ALL
SELECT 'sections', concat_ws(' ', case_ref, section_no), count(*)
FROM sections GROUP BY case_ref, section_no HAVING count(*) > 1
UNION ALL
SELECT 'complaint_heads', concat_ws(' ', case_ref, head_no), count(*)
FROM complaint_heads GROUP BY case_ref, head_no HAVING count(*) > 1
UNION ALL
SELECT 'findings', concat_ws(' ', case_ref, finding_no), count(*)
FROM findings GROUP BY case_ref, finding_no HAVING count(*) > 1
UNION ALL
SELECT 'orders', concat_ws(' ', case_ref, order_no), count(*)
FROM orders GROUP BY case_ref, order_no HAVING count(*) > 1
UNION ALL
SELECT 'awards', concat_ws(' ', case_ref, award_no), count(*)
FROM awards GROUP BY case_ref, award_no HAVING count(*) > 1
UNION ALL
SELECT 'citations', concat_ws(' ', case_ref, instrument, provision), count(*)
FROM citations GROUP BY case_ref, instrument, provision HAVING count(*) > 1
UNION ALL
SELECT 'failings', concat_ws(' ', case_ref, failing_no), count(*)
FROM failings GROUP BY case_ref, failing_no HAVING count(*) > 1
UNION ALL
SELECT 'landlords', landlord_id, count(*) FROM landlords GROUP BY landlord_id HAVING count(*) > 1
UNION ALL
SELECT 'runs', run_id, count(*) FROM runs GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'themes', theme, count(*) FROM themes GROUP BY theme HAVING count(*) > 1
UNION ALL
SELECT 'vocabulary', concat_ws(' ', list, word), count(*) FROM vocabulary GROUP BY list, word HAVING count(*) > 1
UNION ALL
SELECT 'working_days', day::VARCHAR, count(*) FROM working_days GROUP BY day HAVING count(*) > 1
ORDER BY ALL;
