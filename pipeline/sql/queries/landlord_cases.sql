-- One row a published determination of a landlord at the time of the decision, of $year or of all years.
SELECT case_ref
FROM case_facts
WHERE landlord_key = $landlord AND ($year IS NULL OR financial_year = $year);
