-- statistics_by with 'financial_year' or 'financial_quarter' among the dimensions, each row beside the same landlord,
-- type and theme in the same period a year before.
CREATE MACRO trend_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH each AS MATERIALIZED (
    SELECT *, coalesce(financial_quarter, financial_year) AS period
    FROM statistics_by(dims, for_theme := for_theme, for_landlord := for_landlord)
)
SELECT
    t.* EXCLUDE (period, first_decision, last_decision),
    -- rate_before: The rate of the same period a year before; NULL where it has none
    b.maladministration_rate AS rate_before,
    -- considered_before: Denominator of rate_before; NULL where nothing was published of that period
    b.considered AS considered_before,
    -- rate_change: maladministration_rate less rate_before, from -1 to 1
    t.maladministration_rate - b.maladministration_rate AS rate_change,
    -- change_low: Lower end of the 95 % interval of rate_change (Newcombe's, from the two Wilson intervals)
    t.maladministration_rate - b.maladministration_rate
        - sqrt((t.maladministration_rate - t.rate_low) ** 2 + (b.rate_high - b.maladministration_rate) ** 2)
        AS change_low,
    -- change_high: Upper end of the 95 % interval of rate_change (Newcombe's, from the two Wilson intervals)
    t.maladministration_rate - b.maladministration_rate
        + sqrt((t.rate_high - t.maladministration_rate) ** 2 + (b.maladministration_rate - b.rate_low) ** 2)
        AS change_high,
    t.first_decision,
    t.last_decision
FROM each AS t LEFT JOIN each AS b
    ON b.period = year_before(t.period)
    AND b.landlord_key IS NOT DISTINCT FROM t.landlord_key AND b.theme IS NOT DISTINCT FROM t.theme
    AND b.official_category IS NOT DISTINCT FROM t.official_category
    AND (b.landlord_type IS NOT DISTINCT FROM t.landlord_type OR NOT list_contains(dims, 'landlord_type'))
WHERE fits(t.financial_year, for_year);
