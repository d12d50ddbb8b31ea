-- One row a landlord at the time of the decision and financial year (April to March), with the change on the year
-- before.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_trend_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: a change is told only from the very year before; where its interval holds 0 there may be none. The rest
-- as for landlord_statistics and outcome_trend.
CREATE MACRO landlord_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_type, theme, official_category, financial_quarter, landlords)
FROM trend_by(['landlord', 'financial_year'],
    for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW landlord_trend AS FROM landlord_trend_for();
