-- One row a landlord at the time of the decision and theme of complaint, over published determinations of all years.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_theme_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for landlord_statistics and theme_statistics; most cells hold few findings, so read the shrunk rate.
-- The sector is all landlords on the same theme.
CREATE MACRO landlord_theme_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_type, financial_year, financial_quarter, landlords)
FROM landlords_by(['landlord', 'theme'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW landlord_theme_statistics AS FROM landlord_theme_statistics_for();
