-- One row a kind of landlord, over published determinations of all years.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_type_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: the kind is that of the reviewed table, in the words of the metadata tables, else what the page says;
-- pages of the report layout do not say, so unresolved landlords of that time stand under 'unknown'.
CREATE MACRO landlord_type_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, theme, official_category, financial_year, financial_quarter)
FROM statistics_by(['landlord_type'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW landlord_type_statistics AS FROM landlord_type_statistics_for();
