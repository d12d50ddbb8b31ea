-- Definitions that the views share: financial years, the official counts and rate, intervals, filters.
--
-- A line "-- column: meaning" above an entry is the comment of that column in every view that shows it.

-- Financial years run from April to March: 2024-04-01 to 2025-03-31 is '2024-25'. No date is 'unknown'.
CREATE MACRO financial_year(day) AS
    CASE WHEN day IS NULL THEN 'unknown'
         ELSE printf('%d-%02d', year(day) - (month(day) < 4)::INTEGER, (year(day) + (month(day) >= 4)::INTEGER) % 100)
    END;

-- Whether a value passes a filter; a filter that is NULL lets everything pass.
CREATE MACRO fits(value, wanted) AS wanted IS NULL OR value = wanted;

-- Wilson's interval for k of n. 1.9599... is the 97.5 % point of the standard normal; a DOUBLE, as a bare literal
-- would be a DECIMAL and its squares would be cut.
CREATE MACRO normal_z() AS 1.959963984540054::DOUBLE;
CREATE MACRO wilson_middle(k, n) AS (k / n + normal_z() ** 2 / (2e0 * n)) / (1 + normal_z() ** 2 / n);
CREATE MACRO wilson_half(k, n) AS
    normal_z() * sqrt(k / n * (1 - k / n) / n + normal_z() ** 2 / (4e0 * n * n)) / (1 + normal_z() ** 2 / n);
CREATE MACRO wilson_low(k, n) AS CASE WHEN n > 0 THEN greatest(0, wilson_middle(k, n) - wilson_half(k, n)) END;
CREATE MACRO wilson_high(k, n) AS CASE WHEN n > 0 THEN least(1, wilson_middle(k, n) + wilson_half(k, n)) END;

-- The official definition: these three are adverse; all but the last two are considered.
CREATE MACRO is_adverse(outcome) AS outcome IN ('severe_maladministration', 'maladministration', 'service_failure');
CREATE MACRO is_considered(outcome) AS outcome NOT IN ('outside_jurisdiction', 'withdrawn');

-- Over the rows of a group of case_findings: how many cases, and how many findings of each kind.
CREATE MACRO finding_counts(case_ref, outcome) AS {
    -- published_determinations: Published determinations counted here; about half of all that were decided
    'published_determinations': count(DISTINCT case_ref),
    -- determinations_adverse: Published determinations with at least one adverse finding
    'determinations_adverse': count(DISTINCT case_ref) FILTER (WHERE is_adverse(outcome)),
    -- determinations_severe: Published determinations with at least one finding of severe maladministration
    'determinations_severe': count(DISTINCT case_ref) FILTER (WHERE outcome = 'severe_maladministration'),
    -- findings: Findings of every outcome in published determinations; one for each head as finally determined
    'findings': count(outcome),
    -- severe_maladministration: Findings of severe maladministration
    'severe_maladministration': count(*) FILTER (WHERE outcome = 'severe_maladministration'),
    -- maladministration: Findings of maladministration, the severe ones apart
    'maladministration': count(*) FILTER (WHERE outcome = 'maladministration'),
    -- service_failure: Findings of service failure
    'service_failure': count(*) FILTER (WHERE outcome = 'service_failure'),
    -- reasonable_redress: Findings of reasonable redress
    'reasonable_redress': count(*) FILTER (WHERE outcome = 'reasonable_redress'),
    -- resolved_with_intervention: Findings of resolved with intervention
    'resolved_with_intervention': count(*) FILTER (WHERE outcome = 'resolved_with_intervention'),
    -- no_maladministration: Findings of no maladministration
    'no_maladministration': count(*) FILTER (WHERE outcome = 'no_maladministration'),
    -- outside_jurisdiction: Heads outside the Ombudsman's jurisdiction
    'outside_jurisdiction': count(*) FILTER (WHERE outcome = 'outside_jurisdiction'),
    -- withdrawn: Heads that the resident withdrew
    'withdrawn': count(*) FILTER (WHERE outcome = 'withdrawn'),
    -- adverse: Numerator of the rate: severe maladministration + maladministration + service failure
    'adverse': count(*) FILTER (WHERE is_adverse(outcome)),
    -- considered: Denominator of the rate: all findings less outside jurisdiction and withdrawn
    'considered': count(*) FILTER (WHERE is_considered(outcome))
};

CREATE MACRO official_rate(adverse, considered) AS {
    -- maladministration_rate: adverse / considered, from 0 to 1; NULL where nothing was considered
    'maladministration_rate': CASE WHEN considered > 0 THEN adverse / considered END,
    -- rate_low: Lower end of the 95 % Wilson interval of maladministration_rate
    'rate_low': wilson_low(adverse, considered),
    -- rate_high: Upper end of the 95 % Wilson interval of maladministration_rate
    'rate_high': wilson_high(adverse, considered)
};

-- Over the rows of a group of case_facts: how much was ordered, by case. Quartiles are interpolated linearly.
CREATE MACRO award_counts(ordered_total_gbp) AS {
    'published_determinations': count(*),
    -- cases_with_award: Published determinations that order money
    'cases_with_award': count(ordered_total_gbp),
    -- ordered_sum_gbp: Sum of what these determinations order, in pounds; NULL where none orders money
    'ordered_sum_gbp': sum(ordered_total_gbp)::DECIMAL(14, 2),
    -- lower_quartile_gbp: Lower quartile of the ordered totals of the cases with an award, in pounds
    'lower_quartile_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.25),
    -- median_gbp: Median of the ordered totals of the cases with an award, in pounds
    'median_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.5),
    -- upper_quartile_gbp: Upper quartile of the ordered totals of the cases with an award, in pounds
    'upper_quartile_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.75),
    -- largest_gbp: Largest ordered total of one case, in pounds
    'largest_gbp': max(ordered_total_gbp)
};

CREATE MACRO award_share(cases_with_award, published_determinations) AS {
    -- award_share: cases_with_award / published_determinations, from 0 to 1
    'award_share': cases_with_award / published_determinations,
    -- share_low: Lower end of the 95 % Wilson interval of the share
    'share_low': wilson_low(cases_with_award, published_determinations),
    -- share_high: Upper end of the 95 % Wilson interval of the share
    'share_high': wilson_high(cases_with_award, published_determinations)
};
