-- One row a present-day body, over the published determinations of all landlords that it has become, of all years.
--
-- As landlord_statistics, but a landlord that merged counts with its successor, however often that merged again.
-- present_landlord_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: the successor answers today for what the landlord did then, but was not the one that was judged; for
-- that take landlord_statistics. The rest of its small print holds here too.
CREATE MACRO present_landlord_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, theme, official_category, financial_year, financial_quarter)
FROM ranked_landlords_by(['present_landlord'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW present_landlord_statistics AS FROM present_landlord_statistics_for();
