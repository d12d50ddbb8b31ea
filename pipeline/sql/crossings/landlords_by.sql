-- statistics_by with a landlord among the dimensions, each landlord beside the sector: all landlords together of the
-- same type, theme and period, as far as these are crossed by or filtered. for_landlord may be any landlord_key of
-- them.
--
-- The true rates of the landlords spread around the sector's with a variance told by the method of moments (at least
-- 1e-9, also where it cannot be told); the shrunk rate is the mean of the beta-binomial posterior. Over-dispersion is
-- the mean square of the distances of the landlords with ten findings or more, the lowest and highest tenth drawn in.
CREATE MACRO landlords_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH each AS MATERIALIZED (
    SELECT *, concat_ws(' / ', theme, official_category, financial_year, financial_quarter,
        CASE WHEN list_contains(dims, 'landlord_type') THEN landlord_type END) AS sector
    FROM statistics_by(dims, for_year := for_year, for_theme := for_theme)
), sums AS (
    -- Sums run in the order of the keys, so that they come out the same to the last digit every time.
    SELECT sector, count(*) AS m, sum(considered)::DOUBLE AS n, sum(adverse) / n AS p,
        sum(considered * considered)::DOUBLE AS n_squared,
        sum(adverse ** 2 / considered ORDER BY landlord_key) AS share_squares
    FROM each WHERE considered > 0 GROUP BY sector
), moments AS (
    SELECT *, n - n_squared / n - (m - 1) AS weight,
        share_squares - p * p * n - p * (1 - p) * (m - 1) AS excess
    FROM sums
), priors AS (
    SELECT sector, p,
        greatest(0, p * (1 - p) / CASE WHEN weight > 1e-6 THEN greatest(1e-9, excess / weight) ELSE 1e-9 END - 1) AS size
    FROM moments
), beside AS MATERIALIZED (
    SELECT e.*, p, size,
        CASE WHEN considered >= 10 AND p > 0 AND p < 1 THEN (adverse / considered - p) / sqrt(p * (1 - p) / considered) END
            AS distance
    FROM each AS e LEFT JOIN priors USING (sector)
), tails AS (
    SELECT sector, quantile_cont(distance, [0.1, 0.9]) AS ends
    FROM beside WHERE distance IS NOT NULL GROUP BY sector
), spread AS (
    SELECT sector,
        sqrt(greatest(1, avg(least(greatest(distance, ends[1]), ends[2]) ** 2 ORDER BY landlord_key))) AS stretch
    FROM beside JOIN tails USING (sector) WHERE distance IS NOT NULL GROUP BY sector
), limits AS (
    SELECT b.*, distance / stretch AS funnel_z, 3.090232306167813::DOUBLE AS z,
        3.090232306167813::DOUBLE * stretch * sqrt(p * (1 - p) / considered) AS reach
    FROM beside AS b LEFT JOIN spread USING (sector)
)
SELECT
    * EXCLUDE (
        sector, p, size, distance, funnel_z, z, reach, first_decision, last_decision),
    -- sector_rate: The same rate over all landlords together, of the same theme and period
    p AS sector_rate,
    -- shrunk_rate: The rate drawn towards sector_rate, the more the fewer findings there are (empirical Bayes)
    CASE WHEN considered > 0 THEN (adverse + size * p) / (considered + size) END AS shrunk_rate,
    -- funnel: 'above' or 'below' the 99.8 % limits around sector_rate, else 'within'; NULL below ten considered
    CASE WHEN funnel_z > z THEN 'above' WHEN funnel_z < -z THEN 'below'
        WHEN funnel_z IS NOT NULL THEN 'within' END AS funnel,
    -- funnel_z: Distance from sector_rate in standard errors, allowing for over-dispersion; NULL below ten considered
    funnel_z,
    -- funnel_low: Lower limit for as many findings, 99.8 %, allowing for over-dispersion; NULL below ten considered
    CASE WHEN distance IS NOT NULL THEN greatest(0, p - reach) END AS funnel_low,
    -- funnel_high: Upper limit for as many findings, 99.8 %, allowing for over-dispersion; NULL below ten considered
    CASE WHEN distance IS NOT NULL THEN least(1, p + reach) END AS funnel_high,
    first_decision,
    last_decision
FROM limits
WHERE fits(landlord_key, for_landlord);
