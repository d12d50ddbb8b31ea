-- One row a present-day body, over the published determinations of all landlords that it has become, of all years.
--
-- As landlord_statistics, but a landlord that merged counts with its successor, however often that merged again.
-- present_landlord_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: the successor answers today for what the landlord did then, but was not the one that was judged; for
-- that take landlord_statistics. The rest of its small print holds here too.
CREATE MACRO present_landlord_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH each AS MATERIALIZED (
    FROM landlords_by(['present_landlord'], for_year := for_year, for_theme := for_theme)
), ranks AS (
    SELECT a.landlord_key,
        1 + count(*) FILTER (WHERE b.rate_low > a.rate_high) AS rank_from,
        count(*) - count(*) FILTER (WHERE b.rate_high < a.rate_low) AS rank_to
    FROM each AS a JOIN each AS b ON a.considered > 0 AND b.considered > 0
    GROUP BY a.landlord_key
)
SELECT
    e.* EXCLUDE (landlord_key, theme, official_category, financial_year, financial_quarter),
    -- rank_from: First place, from the highest rate, that the intervals allow; NULL where nothing was considered
    rank_from,
    -- rank_to: Last place that the intervals allow; NULL where nothing was considered
    rank_to,
    -- rate_rank: Place from the highest rate; NULL unless the intervals leave one place only
    CASE WHEN rank_from = rank_to THEN rank_from END AS rate_rank
FROM each AS e LEFT JOIN ranks USING (landlord_key)
WHERE fits(landlord_key, for_landlord);
CREATE VIEW present_landlord_statistics AS FROM present_landlord_statistics_for();
