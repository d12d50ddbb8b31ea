-- What compensation_by, orders_by and responses_by count over: the cases wanted, each with the dimensions that are
-- crossed by.
--
-- A case has a row for each theme, or category, of its heads where these are crossed by, else one row. for_landlord is
-- a landlord_key: of the present-day body where 'present_landlord' is crossed by, else of the landlord at the time.
CREATE MACRO cases_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH themed AS (
    SELECT DISTINCT case_ref,
        CASE WHEN list_contains(dims, 'theme') THEN theme END AS theme,
        CASE WHEN list_has_any(dims, ['theme', 'official_category']) THEN official_category END AS official_category
    FROM case_themes
    WHERE fits(theme, for_theme) AND (for_theme IS NOT NULL OR list_has_any(dims, ['theme', 'official_category']))
    UNION ALL
    SELECT case_ref, NULL, NULL
    FROM case_facts WHERE for_theme IS NULL AND NOT list_has_any(dims, ['theme', 'official_category'])
)
SELECT
    case_ref,
    CASE WHEN list_contains(dims, 'landlord') THEN c.landlord_key
        WHEN list_contains(dims, 'present_landlord') THEN present_landlord_key END AS landlord_key,
    CASE WHEN list_contains(dims, 'landlord_type') THEN coalesce(landlord_type, 'unknown') END AS of_type,
    theme,
    official_category,
    CASE WHEN list_has_any(dims, ['financial_year', 'financial_quarter']) THEN c.financial_year END AS financial_year,
    CASE WHEN list_contains(dims, 'financial_quarter') THEN c.financial_quarter END AS financial_quarter,
    ordered_total_gbp,
    offered_gbp,
    uplift_gbp
FROM case_facts AS c JOIN themed USING (case_ref)
WHERE fits(c.financial_year, for_year)
    AND fits(CASE WHEN list_contains(dims, 'present_landlord') THEN present_landlord_key ELSE c.landlord_key END,
        for_landlord);
