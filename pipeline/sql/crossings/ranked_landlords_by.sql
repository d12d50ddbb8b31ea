-- landlords_by with the places that the intervals allow each landlord, among all landlords of the same filters.
-- for_landlord may be any landlord_key of them. dims name landlords only: ranks run over one row a landlord.
CREATE MACRO ranked_landlords_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH each AS MATERIALIZED (
    FROM landlords_by(dims, for_year := for_year, for_theme := for_theme)
), ranks AS (
    SELECT a.landlord_key,
        1 + count(*) FILTER (WHERE b.rate_low > a.rate_high) AS rank_from,
        count(*) - count(*) FILTER (WHERE b.rate_high < a.rate_low) AS rank_to
    FROM each AS a JOIN each AS b ON a.considered > 0 AND b.considered > 0
    GROUP BY a.landlord_key
)
SELECT
    e.*,
    -- rank_from: First place, from the highest rate, that the intervals allow; NULL where nothing was considered
    rank_from,
    -- rank_to: Last place that the intervals allow; NULL where nothing was considered
    rank_to,
    -- rate_rank: Place from the highest rate; NULL unless the intervals leave one place only
    CASE WHEN rank_from = rank_to THEN rank_from END AS rate_rank
FROM each AS e LEFT JOIN ranks USING (landlord_key)
WHERE fits(landlord_key, for_landlord);
