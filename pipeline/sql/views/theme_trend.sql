-- One row a theme of complaint and financial year of decision (April to March), with the change on the year before.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- theme_trend_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for theme_statistics and outcome_trend.
CREATE MACRO theme_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, landlord_type, financial_quarter)
FROM trend_by(['theme', 'financial_year'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW theme_trend AS FROM theme_trend_for();
