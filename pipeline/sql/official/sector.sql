-- One row a year of the official figures of the sector, beside what the published determinations of that year say.
WITH ours AS (
    SELECT s.*, ordered_sum_gbp
    FROM statistics_by(['financial_year']) AS s JOIN compensation_by(['financial_year']) AS c USING (financial_year)
)
SELECT
    financial_year,
    f.determinations AS official_determinations,
    coalesce(o.published_determinations, 0)::INTEGER AS published_determinations,
    coalesce(o.published_determinations, 0) / f.determinations AS coverage_share,
    f.severe_findings AS official_severe_findings,
    coalesce(o.severe_maladministration, 0)::INTEGER AS severe_findings,
    f.compensation_gbp AS official_compensation_gbp,
    o.ordered_sum_gbp::DECIMAL(12, 2) AS ordered_sum_gbp,
    f.maladministration_rate_pct / 100 AS official_rate,
    coalesce(o.considered, 0)::INTEGER AS considered,
    o.maladministration_rate,
    o.rate_low,
    o.rate_high,
    -- Official rates are published in whole per cent, so they are right to half a point.
    100 * (o.maladministration_rate - official_rate) AS difference_points,
    official_rate NOT BETWEEN o.rate_low - 0.005 AND o.rate_high + 0.005 AS is_outside
FROM official_figures AS f LEFT JOIN ours AS o USING (financial_year)
ORDER BY financial_year;
