-- One row a financial year, kind of landlord and complaint category of the Ombudsman's own statistics.
--
-- Any other crossing is to be had from macros of the same names of columns: statistics_by(['theme',
-- 'financial_quarter']), trend_by (with the change on the year before), landlords_by (landlords beside the sector),
-- compensation_by, orders_by and responses_by. They cross by 'landlord' (at the time) or 'present_landlord',
-- 'landlord_type', 'theme', 'official_category', 'financial_year' and 'financial_quarter', and take for_year, for_theme
-- and for_landlord.
-- Small print: as for landlord_type_statistics, category_statistics and outcome_trend.
CREATE MACRO crossed_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_id, landlord_name, theme, financial_quarter)
FROM trend_by(['financial_year', 'landlord_type', 'official_category'],
    for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW crossed_statistics AS FROM crossed_statistics_for();
