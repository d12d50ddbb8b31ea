-- What is ordered to be paid, crossed as in statistics_by: FROM compensation_by(['theme', 'financial_year']). A case
-- counts under each theme, or category, of its heads with its whole total, as orders do not say which head they answer.
CREATE MACRO compensation_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH counted AS (
    SELECT landlord_key, of_type, theme, official_category, financial_year, financial_quarter,
        award_counts(ordered_total_gbp, offered_gbp, uplift_gbp) AS counts
    FROM cases_by(dims, for_year := for_year, for_theme := for_theme, for_landlord := for_landlord)
    GROUP BY ALL
)
SELECT
    n.landlord_key,
    landlord_id,
    landlord_name,
    coalesce(of_type, landlord_type) AS landlord_type,
    theme,
    official_category,
    financial_year,
    financial_quarter,
    unnest(counts),
    unnest(award_share(counts.cases_with_award, counts.published_determinations))
FROM counted AS n LEFT JOIN landlord_keys AS l ON l.landlord_key = n.landlord_key;
