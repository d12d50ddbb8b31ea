-- One row a stage of the landlords' complaint procedure: how long it took, over published determinations of all years.
--
-- Measured by the Complaint Handling Code: acknowledge within 5 working days; answer stage 1 within 10 and stage 2
-- within 20, counted from the acknowledgement for complaints made from 1 April 2024 on, from the complaint before.
-- response_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: years are of the decision, a year or two after the complaint. Only stages whose days the page names are
-- timed. Cases that reach the Ombudsman went wrong more often than others, so this is not how long landlords take as a
-- rule. The small print of case_responses holds too.
CREATE MACRO response_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (
    landlord_key, landlord_id, landlord_name, landlord_type, theme, official_category, financial_year,
    financial_quarter)
FROM responses_by([''], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW response_statistics AS FROM response_statistics_for();
