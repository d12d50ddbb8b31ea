-- One row a theme of complaint, over the findings of published determinations of all years and landlords.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- theme_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: a finding counts under the main theme of the head it answers. Findings without a head, and heads without
-- a theme, stand under 'unknown'. A determination counts under each of its themes, so determinations do not add up.
CREATE MACRO theme_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- theme: Main theme of the heads that the findings answer (themes.theme), or 'unknown'
    theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    official_category,
    -- landlords: Landlords with a finding on the theme
    landlords,
    unnest(counts),
    unnest(official_rate(counts.adverse, counts.considered))
FROM (
    SELECT
        theme,
        official_category,
        count(DISTINCT landlord_key) AS landlords,
        finding_counts(case_ref, outcome) AS counts
    FROM case_findings
    WHERE outcome IS NOT NULL
        AND fits(financial_year, for_year) AND fits(theme, for_theme) AND fits(landlord_key, for_landlord)
    GROUP BY theme, official_category
);
CREATE VIEW theme_statistics AS FROM theme_statistics_for();
