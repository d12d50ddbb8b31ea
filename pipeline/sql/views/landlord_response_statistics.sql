-- One row a landlord at the time of the decision and stage of its complaint procedure: how long it took to answer.
--
-- landlord_response_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for response_statistics; small numbers mislead, so read the interval.
CREATE MACRO landlord_response_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_type, theme, official_category, financial_year, financial_quarter)
FROM responses_by(['landlord'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW landlord_response_statistics AS FROM landlord_response_statistics_for();
