-- One row a finding of severe maladministration, of $year, $theme and $landlord where these are given.
--
-- Orders and sums are those of the whole case, as orders do not say which head they answer.
SELECT v.*, s.order_texts
FROM severe_findings AS v
JOIN case_facts AS f USING (case_ref)
JOIN case_summary AS s USING (case_ref)
WHERE ($year IS NULL OR f.financial_year = $year)
    AND ($theme IS NULL OR v.theme = $theme)
    AND ($landlord IS NULL OR f.landlord_key = $landlord)
ORDER BY v.theme, v.decision_date DESC NULLS LAST, v.case_ref, v.finding_no;
