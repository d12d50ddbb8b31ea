-- One row a landlord at the time of the decision: what its published determinations order it to pay, all years.
--
-- A case counts with its ordered total: all that its orders require to be paid, once; recommended sums stand apart.
-- compensation_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: median and quartiles are of the cases with an award, interpolated linearly. Sums are of published
-- determinations, so far below what was ordered in all. A filter on theme takes cases with a head of that theme; their
-- whole total counts, as orders do not say which head they answer.
CREATE MACRO compensation_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- landlord_id: The landlord (landlords.landlord_id); NULL while the published name is not resolved
    landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    landlord_name,
    unnest(counts),
    unnest(award_share(counts.cases_with_award, counts.published_determinations))
FROM (
    SELECT
        landlord_key,
        max(landlord_id) AS landlord_id,
        max(landlord_name) AS landlord_name,
        award_counts(ordered_total_gbp) AS counts
    FROM case_facts
    WHERE fits(financial_year, for_year) AND fits(landlord_key, for_landlord)
        AND (for_theme IS NULL OR case_ref IN (SELECT case_ref FROM case_themes WHERE theme = for_theme))
    GROUP BY landlord_key
);
CREATE VIEW compensation_statistics AS FROM compensation_statistics_for();
