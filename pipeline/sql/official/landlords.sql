-- One row a landlord of the official figures of a year, beside what the published determinations of that year say of
-- it.
--
-- official_figures holds the official figures with the landlord that each name denotes; standing tells of every
-- landlord_key with which body the official figures count it.
WITH ours AS (
    SELECT s.body_id AS landlord_id,
        count(*) AS published_determinations,
        sum(findings)::INTEGER AS findings,
        sum(severe_maladministration)::INTEGER AS severe_findings,
        sum(adverse)::INTEGER AS adverse,
        sum(considered)::INTEGER AS considered
    FROM case_counts AS c JOIN standing AS s USING (landlord_key)
    WHERE level = 'case' AND financial_year = $year
    GROUP BY s.body_id
)
SELECT
    f.landlord,
    f.landlord_id,
    f.determinations AS official_determinations,
    coalesce(o.published_determinations, 0)::INTEGER AS published_determinations,
    CASE WHEN f.landlord_id IS NOT NULL THEN coalesce(o.published_determinations, 0) / f.determinations END
        AS coverage_share,
    f.findings AS official_findings,
    coalesce(o.findings, 0) AS findings,
    f.severe_findings AS official_severe_findings,
    coalesce(o.severe_findings, 0) AS severe_findings,
    f.maladministration_rate_pct / 100 AS official_rate,
    coalesce(o.considered, 0) AS considered,
    CASE WHEN considered > 0 THEN adverse / considered END AS maladministration_rate,
    wilson_low(adverse, considered) AS rate_low,
    wilson_high(adverse, considered) AS rate_high,
    -- Official rates are published in whole per cent, so they are right to half a point.
    100 * (maladministration_rate - official_rate) AS difference_points,
    official_rate NOT BETWEEN rate_low - 0.005 AND rate_high + 0.005 AS is_outside
FROM official_figures AS f LEFT JOIN ours AS o USING (landlord_id)
ORDER BY f.determinations DESC, f.landlord;
