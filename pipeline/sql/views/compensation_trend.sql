-- One row a financial year of decision (April to March): what its published determinations order to be paid.
--
-- compensation_trend_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for compensation_statistics; determinations appear months after the decision, so the last years grow.
CREATE MACRO compensation_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (
    landlord_key, landlord_id, landlord_name, landlord_type, theme, official_category, financial_quarter)
FROM compensation_by(['financial_year'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW compensation_trend AS FROM compensation_trend_for();
