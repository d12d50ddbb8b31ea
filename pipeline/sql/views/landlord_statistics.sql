-- One row a landlord at the time of the decision, over its published determinations of all years.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- landlord_statistics_for(for_year := '2024-25', for_theme := 'damp_mould', for_landlord := ...) is the same for a part.
-- Small print: published determinations are about half of those decided, so rates come close to the official ones and
-- counts do not. Officially one finding counts for each category of a case, so counts by head run a little higher.
-- Small numbers mislead: read the interval, not the rate alone. Unresolved names stand as published.
CREATE MACRO landlord_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- landlord_id: The landlord (landlords.landlord_id); NULL while the published name is not resolved
    landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    landlord_name,
    -- landlord_type: Kind of landlord; of an unresolved name, as its pages say
    landlord_type,
    unnest(counts),
    unnest(official_rate(counts.adverse, counts.considered)),
    -- first_decision: Earliest decision counted here
    first_decision,
    -- last_decision: Latest decision counted here
    last_decision
FROM (
    SELECT
        landlord_key,
        max(landlord_id) AS landlord_id,
        max(landlord_name) AS landlord_name,
        max(landlord_type) AS landlord_type,
        finding_counts(case_ref, outcome) AS counts,
        min(decision_date) AS first_decision,
        max(decision_date) AS last_decision
    FROM case_findings
    WHERE fits(financial_year, for_year) AND fits(theme, for_theme) AND fits(landlord_key, for_landlord)
    GROUP BY landlord_key
);
CREATE VIEW landlord_statistics AS FROM landlord_statistics_for();
