-- One row a quarter of the financial year of decision, over published determinations of all landlords and themes.
--
-- As outcome_trend by quarter: 'Q1' is April to June. The change is on the same quarter a year before.
-- quarter_trend_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for outcome_trend; the last three quarters are far from whole.
CREATE MACRO quarter_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, landlord_type, theme, official_category)
FROM trend_by(['financial_quarter'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW quarter_trend AS FROM quarter_trend_for();
