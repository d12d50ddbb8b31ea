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
WITH each AS MATERIALIZED (
    FROM landlords_by(['landlord'], for_year := for_year, for_theme := for_theme)
), ranks AS (
    SELECT a.landlord_key,
        1 + count(*) FILTER (WHERE b.rate_low > a.rate_high) AS rank_from,
        count(*) - count(*) FILTER (WHERE b.rate_high < a.rate_low) AS rank_to
    FROM each AS a JOIN each AS b ON a.considered > 0 AND b.considered > 0
    GROUP BY a.landlord_key
)
SELECT
    e.* EXCLUDE (landlord_key, theme, official_category, financial_year, financial_quarter, landlords),
    -- rank_from: First place, from the highest rate, that the intervals allow; NULL where nothing was considered
    rank_from,
    -- rank_to: Last place that the intervals allow; NULL where nothing was considered
    rank_to,
    -- rate_rank: Place from the highest rate; NULL unless the intervals leave one place only
    CASE WHEN rank_from = rank_to THEN rank_from END AS rate_rank
FROM each AS e LEFT JOIN ranks USING (landlord_key)
WHERE fits(landlord_key, for_landlord);
CREATE VIEW landlord_statistics AS FROM landlord_statistics_for();
