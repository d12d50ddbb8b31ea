-- Findings and rates crossed by any of 'landlord' (at the time) or 'present_landlord', 'landlord_type', 'theme',
-- 'official_category', 'financial_year', 'financial_quarter': FROM statistics_by(['theme', 'landlord_type']) is one row
-- a theme and landlord type. Columns that are not crossed by are NULL. for_landlord is a landlord_key: of the
-- present-day body where 'present_landlord' is crossed by, else of the landlord at the time.
CREATE MACRO statistics_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH counted AS (
    SELECT
        CASE WHEN list_contains(dims, 'landlord') THEN landlord_key
            WHEN list_contains(dims, 'present_landlord') THEN present_landlord_key END AS landlord_key,
        CASE WHEN list_contains(dims, 'landlord_type') THEN landlord_type END AS kind,
        CASE WHEN list_contains(dims, 'theme') THEN theme END AS theme,
        CASE WHEN list_has_any(dims, ['theme', 'official_category']) THEN official_category END AS official_category,
        CASE WHEN list_has_any(dims, ['financial_year', 'financial_quarter']) THEN financial_year END AS financial_year,
        CASE WHEN list_contains(dims, 'financial_quarter') THEN financial_quarter END AS financial_quarter,
        count(DISTINCT landlord_key) AS landlords,
        count(*) AS published_determinations,
        count(*) FILTER (WHERE adverse > 0) AS determinations_adverse,
        count(*) FILTER (WHERE severe_maladministration > 0) AS determinations_severe,
        sum(findings)::BIGINT AS findings,
        sum(severe_maladministration)::BIGINT AS severe_maladministration,
        sum(maladministration)::BIGINT AS maladministration,
        sum(service_failure)::BIGINT AS service_failure,
        sum(reasonable_redress)::BIGINT AS reasonable_redress,
        sum(resolved_with_intervention)::BIGINT AS resolved_with_intervention,
        sum(no_maladministration)::BIGINT AS no_maladministration,
        sum(outside_jurisdiction)::BIGINT AS outside_jurisdiction,
        sum(withdrawn)::BIGINT AS withdrawn,
        sum(adverse)::BIGINT AS adverse,
        sum(considered)::BIGINT AS considered,
        min(decision_date) AS first_decision,
        max(decision_date) AS last_decision
    FROM case_counts
    WHERE fits(financial_year, for_year) AND fits(theme, for_theme)
        AND fits(CASE WHEN list_contains(dims, 'present_landlord') THEN present_landlord_key ELSE landlord_key END,
            for_landlord)
        AND level = CASE WHEN list_contains(dims, 'theme') OR for_theme IS NOT NULL THEN 'theme'
            WHEN list_contains(dims, 'official_category') THEN 'official_category' ELSE 'case' END
    GROUP BY ALL
)
SELECT
    -- landlord_key: What groups the cases of a landlord: landlord_id, else the name as published
    counted.landlord_key,
    -- landlord_id: The landlord (landlords.landlord_id); NULL while the published name is not resolved
    landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    landlord_name,
    -- landlord_type: Kind of landlord by the reviewed table, else by the page; 'unknown' where neither says
    coalesce(kind, landlord_type) AS landlord_type,
    -- theme: Main theme of the heads that the findings answer (themes.theme), or 'unknown'
    theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    official_category,
    -- financial_year: Financial year of the decision, such as '2024-25'; 'unknown' without a date
    financial_year,
    -- financial_quarter: Quarter of the financial year: '2024-25 Q1' is April to June; 'unknown' without a date
    financial_quarter,
    -- landlords: Landlords at the time that are counted here
    landlords,
    -- published_determinations: Published determinations counted here; about half of all that were decided
    counted.published_determinations,
    -- determinations_adverse: Published determinations with at least one adverse finding
    determinations_adverse,
    -- determinations_severe: Published determinations with at least one finding of severe maladministration
    determinations_severe,
    -- findings: Findings of every outcome in published determinations; one for each head as finally determined
    findings,
    -- severe_maladministration: Findings of severe maladministration
    severe_maladministration,
    -- maladministration: Findings of maladministration, the severe ones apart
    maladministration,
    -- service_failure: Findings of service failure
    service_failure,
    -- reasonable_redress: Findings of reasonable redress
    reasonable_redress,
    -- resolved_with_intervention: Findings of resolved with intervention
    resolved_with_intervention,
    -- no_maladministration: Findings of no maladministration
    no_maladministration,
    -- outside_jurisdiction: Heads outside the Ombudsman's jurisdiction
    outside_jurisdiction,
    -- withdrawn: Heads that the resident withdrew
    withdrawn,
    -- adverse: Numerator of the rate: severe maladministration + maladministration + service failure
    adverse,
    -- considered: Denominator of the rate: all findings less outside jurisdiction and withdrawn
    considered,
    -- maladministration_rate: adverse / considered, from 0 to 1; NULL where nothing was considered
    CASE WHEN considered > 0 THEN adverse / considered END AS maladministration_rate,
    -- rate_low: Lower end of the 95 % Wilson interval of maladministration_rate
    wilson_low(adverse, considered) AS rate_low,
    -- rate_high: Upper end of the 95 % Wilson interval of maladministration_rate
    wilson_high(adverse, considered) AS rate_high,
    -- first_decision: Earliest decision counted here
    first_decision,
    -- last_decision: Latest decision counted here
    last_decision
FROM counted LEFT JOIN landlord_keys USING (landlord_key);
