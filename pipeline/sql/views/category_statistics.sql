-- One row a complaint category of the Ombudsman's own statistics, over published determinations of all years and
-- landlords.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- category_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: a finding counts in the category of the main theme of the head it answers, or under 'unknown'.
-- Officially one finding counts for each category of a case; here every finding does. A determination counts in each of
-- its categories, so determinations do not add up.
CREATE MACRO category_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, landlord_type, theme, financial_year, financial_quarter)
FROM statistics_by(['official_category'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW category_statistics AS FROM category_statistics_for();
