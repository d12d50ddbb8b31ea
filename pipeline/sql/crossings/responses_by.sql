-- How long landlords took to answer complaints, by stage and crossed as in statistics_by: FROM
-- responses_by(['landlord']). A case counts under each theme, or category, of its heads.
CREATE MACRO responses_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH counted AS (
    SELECT landlord_key, of_type, theme, official_category, financial_year, financial_quarter, stage,
        response_counts(is_first, days_taken, is_in_time, is_acknowledged_in_time) AS counts
    FROM cases_by(dims, for_year := for_year, for_theme := for_theme, for_landlord := for_landlord)
    JOIN case_responses USING (case_ref)
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
    -- stage: Stage of the complaint procedure, '1' or '2'
    stage,
    unnest(counts),
    unnest(response_shares(counts.in_time, counts.timed, counts.acknowledged_in_time, counts.acknowledgements))
FROM counted AS n LEFT JOIN landlord_keys AS l ON l.landlord_key = n.landlord_key;
