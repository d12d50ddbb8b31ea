-- One row a financial year of decision (April to March): what its published determinations order to be paid.
--
-- compensation_trend_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: as for compensation_statistics; determinations appear months after the decision, so the last years grow.
CREATE MACRO compensation_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- financial_year: Financial year of the decision, such as '2024-25'; 'unknown' without a date
    financial_year,
    unnest(counts),
    unnest(award_share(counts.cases_with_award, counts.published_determinations))
FROM (
    SELECT financial_year, award_counts(ordered_total_gbp) AS counts
    FROM case_facts
    WHERE fits(financial_year, for_year) AND fits(landlord_key, for_landlord)
        AND (for_theme IS NULL OR case_ref IN (SELECT case_ref FROM case_themes WHERE theme = for_theme))
    GROUP BY financial_year
);
CREATE VIEW compensation_trend AS FROM compensation_trend_for();
