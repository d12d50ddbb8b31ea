-- One row a financial year of decision (April to March), over published determinations of all landlords and themes.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval.
-- outcome_trend_for(for_year := ..., for_theme := 'damp_mould', for_landlord := ...) is the same for a part.
-- Small print: determinations appear two to nine months after the decision, so the last years still grow. Decisions
-- without a date stand under 'unknown'.
CREATE MACRO outcome_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT
    -- financial_year: Financial year of the decision, such as '2024-25'; 'unknown' without a date
    financial_year,
    unnest(counts),
    unnest(official_rate(counts.adverse, counts.considered))
FROM (
    SELECT financial_year, finding_counts(case_ref, outcome) AS counts
    FROM case_findings
    WHERE fits(financial_year, for_year) AND fits(theme, for_theme) AND fits(landlord_key, for_landlord)
    GROUP BY financial_year
);
CREATE VIEW outcome_trend AS FROM outcome_trend_for();
