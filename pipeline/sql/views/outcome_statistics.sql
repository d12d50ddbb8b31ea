-- One row an outcome, also one that was never found, over the findings of published determinations.
--
-- outcome_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: shares are of all findings, also of those outside the denominator of the official rate.
CREATE MACRO outcome_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH wanted AS (
    SELECT case_ref, outcome FROM case_findings
    WHERE outcome IS NOT NULL
        AND fits(financial_year, for_year) AND fits(theme, for_theme) AND fits(landlord_key, for_landlord)
), counted AS (
    SELECT
        v.word AS outcome,
        v.position,
        count(DISTINCT w.case_ref) AS published_determinations,
        count(w.outcome) AS findings,
        (SELECT count(*) FROM wanted) AS all_findings
    FROM vocabulary AS v LEFT JOIN wanted AS w ON w.outcome = v.word
    WHERE v.list = 'outcome'
    GROUP BY v.word, v.position
)
SELECT
    -- outcome: What was found, the gravest first
    outcome,
    -- position: Place of the outcome in the order of gravity, from 1
    position,
    -- is_adverse: Whether it counts in the numerator of the official rate
    is_adverse(outcome) AS is_adverse,
    -- is_considered: Whether it counts in the denominator of the official rate
    is_considered(outcome) AS is_considered,
    -- published_determinations: Published determinations with such a finding; about half of all decided are published
    published_determinations,
    -- findings: Findings of this outcome
    findings,
    -- all_findings: Findings of every outcome
    all_findings,
    -- finding_share: findings / all_findings, from 0 to 1
    CASE WHEN all_findings > 0 THEN findings / all_findings END AS finding_share,
    -- share_low: Lower end of the 95 % Wilson interval of the share
    wilson_low(findings, all_findings) AS share_low,
    -- share_high: Upper end of the 95 % Wilson interval of the share
    wilson_high(findings, all_findings) AS share_high
FROM counted;
CREATE VIEW outcome_statistics AS FROM outcome_statistics_for();
