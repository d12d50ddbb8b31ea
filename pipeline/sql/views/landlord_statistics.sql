-- One row a landlord at the time of the decision, over its published determinations of all years.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_statistics_for(for_year := '2024-25', for_theme := 'damp_mould', for_landlord := ...) is the same for a
-- part.
-- Small print: published determinations are about half of those decided, so rates come close to the official ones and
-- counts do not. Officially one finding counts for each category of a case, so counts by head run a little higher.
-- Small numbers mislead: read the interval, not the rate alone. The shrunk rate is the better guess of what a landlord
-- with few findings is like; the funnel flags those that lie further from the sector than its spread explains, one in
-- 500 by chance. Ranks run from the highest rate; a landlord has one only where its interval meets no other's, and from
-- rank_from to rank_to the data cannot tell. Unresolved names stand as published.
CREATE MACRO landlord_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, theme, official_category, financial_year, financial_quarter, landlords)
FROM ranked_landlords_by(['landlord'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW landlord_statistics AS FROM landlord_statistics_for();
