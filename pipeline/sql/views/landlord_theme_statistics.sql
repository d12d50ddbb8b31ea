-- One row a landlord at the time of the decision and theme of complaint, over published determinations of all years.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_theme_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for landlord_statistics and theme_statistics; most cells hold few findings.
CREATE MACRO landlord_theme_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- landlord_id: The landlord (landlords.landlord_id); NULL while the published name is not resolved
    landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    landlord_name,
    -- theme: Main theme of the heads that the findings answer (themes.theme), or 'unknown'
    theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    official_category,
    unnest(counts),
    unnest(official_rate(counts.adverse, counts.considered))
FROM (
    SELECT
        landlord_key,
        theme,
        official_category,
        max(landlord_id) AS landlord_id,
        max(landlord_name) AS landlord_name,
        finding_counts(case_ref, outcome) AS counts
    FROM case_findings
    WHERE outcome IS NOT NULL
        AND fits(financial_year, for_year) AND fits(theme, for_theme) AND fits(landlord_key, for_landlord)
    GROUP BY landlord_key, theme, official_category
);
CREATE VIEW landlord_theme_statistics AS FROM landlord_theme_statistics_for();
