-- One wide row a published determination of $cases, the latest decision first.
SELECT *
FROM case_summary
WHERE case_ref IN (SELECT unnest($cases::VARCHAR[]))
ORDER BY decision_date DESC NULLS LAST, case_ref DESC;
