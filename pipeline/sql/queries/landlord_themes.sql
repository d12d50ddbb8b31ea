-- One row a theme of $landlord's published determinations, of $year or of all years, beside all landlords.
--
-- The rate is the official one, with its 95 % Wilson interval; 'sector' is all landlords together, this one among them.
WITH counted AS (
    SELECT theme, official_category,
        count(DISTINCT case_ref) FILTER (WHERE landlord_key = $landlord) AS published_determinations,
        count(*) FILTER (WHERE landlord_key = $landlord) AS findings,
        count(*) FILTER (WHERE landlord_key = $landlord AND outcome = 'severe_maladministration')
            AS severe_maladministration,
        count(*) FILTER (WHERE landlord_key = $landlord AND is_adverse(outcome)) AS adverse,
        count(*) FILTER (WHERE landlord_key = $landlord AND is_considered(outcome)) AS considered,
        count(*) FILTER (WHERE is_adverse(outcome)) AS sector_adverse,
        count(*) FILTER (WHERE is_considered(outcome)) AS sector_considered
    FROM case_findings
    WHERE outcome IS NOT NULL AND ($year IS NULL OR financial_year = $year)
    GROUP BY theme, official_category
)
SELECT theme, official_category, published_determinations, findings, severe_maladministration, adverse, considered,
    CASE WHEN considered > 0 THEN adverse / considered END AS maladministration_rate,
    wilson_low(adverse, considered) AS rate_low,
    wilson_high(adverse, considered) AS rate_high,
    CASE WHEN sector_considered > 0 THEN sector_adverse / sector_considered END AS sector_rate,
    wilson_low(sector_adverse, sector_considered) AS sector_rate_low,
    wilson_high(sector_adverse, sector_considered) AS sector_rate_high
FROM counted
WHERE findings > 0
ORDER BY findings DESC, theme;
