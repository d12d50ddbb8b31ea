-- One row a theme of complaint, over the findings of published determinations of all years and landlords.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- theme_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: a finding counts under the main theme of the head it answers. Findings without a head, and heads without
-- a theme, stand under 'unknown'. A determination counts under each of its themes, so determinations do not add up.
CREATE MACRO theme_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, landlord_type, financial_year, financial_quarter)
FROM statistics_by(['theme'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW theme_statistics AS FROM theme_statistics_for();
