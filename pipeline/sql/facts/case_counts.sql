-- One row a published determination and part of its findings: how many there are of each outcome in that part.
--
-- The parts: all its findings (level 'case'), those on one theme ('theme'), those in one official category
-- ('official_category'). Choose one level, else findings count twice. A determination without findings has a row of
-- level 'case' only. What the statistics count; kept as a table so that they answer at once.
CREATE TABLE case_counts AS
WITH counted AS (
    SELECT case_ref, theme, official_category,
        grouping(theme) AS has_no_theme, grouping(official_category) AS has_neither,
        count(*) FILTER (WHERE outcome = 'severe_maladministration') AS severe_maladministration,
        count(*) FILTER (WHERE outcome = 'maladministration') AS maladministration,
        count(*) FILTER (WHERE outcome = 'service_failure') AS service_failure,
        count(*) FILTER (WHERE outcome = 'reasonable_redress') AS reasonable_redress,
        count(*) FILTER (WHERE outcome = 'resolved_with_intervention') AS resolved_with_intervention,
        count(*) FILTER (WHERE outcome = 'no_maladministration') AS no_maladministration,
        count(*) FILTER (WHERE outcome = 'outside_jurisdiction') AS outside_jurisdiction,
        count(*) FILTER (WHERE outcome = 'withdrawn') AS withdrawn,
        count(outcome) AS findings,
        count(*) FILTER (WHERE is_adverse(outcome)) AS adverse,
        count(*) FILTER (WHERE is_considered(outcome)) AS considered
    FROM case_findings
    GROUP BY GROUPING SETS ((case_ref), (case_ref, theme, official_category), (case_ref, official_category))
)
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    n.case_ref,
    -- level: Which findings are counted: of the whole 'case', on the 'theme' or in the 'official_category'
    CASE WHEN has_neither = 1 THEN 'case' WHEN has_no_theme = 1 THEN 'official_category' ELSE 'theme' END AS level,
    -- theme: Main theme of the heads that the findings answer; NULL unless level is 'theme'
    n.theme,
    -- official_category: Complaint category of the Ombudsman's own statistics; NULL where level is 'case'
    n.official_category,
    -- landlord_key: What groups the cases of a landlord: landlord_id, else the name as published
    c.landlord_key,
    -- landlord_type: Kind of landlord by the reviewed table, else by the page; 'unknown' where neither says
    coalesce(c.landlord_type, 'unknown') AS landlord_type,
    -- present_landlord_key: What groups the cases of a present-day body: its landlord_id, else the name as published
    c.present_landlord_key,
    -- decision_date: Date of the decision
    c.decision_date,
    -- financial_year: Financial year of the decision, such as '2024-25'; 'unknown' without a date
    c.financial_year,
    -- financial_quarter: Quarter of the financial year: '2024-25 Q1' is April to June; 'unknown' without a date
    c.financial_quarter,
    -- severe_maladministration: Findings of severe maladministration
    severe_maladministration,
    -- maladministration: Findings of maladministration, the severe ones apart
    maladministration,
    -- service_failure: Findings of service failure
    service_failure,
    -- reasonable_redress: Findings of reasonable redress
    reasonable_redress,
    -- resolved_with_intervention: Findings of resolved with intervention
    resolved_with_intervention,
    -- no_maladministration: Findings of no maladministration
    no_maladministration,
    -- outside_jurisdiction: Heads outside the Ombudsman's jurisdiction
    outside_jurisdiction,
    -- withdrawn: Heads that the resident withdrew
    withdrawn,
    -- findings: Findings of every outcome
    findings,
    -- adverse: Findings of severe maladministration, maladministration and service failure
    adverse,
    -- considered: All findings less outside jurisdiction and withdrawn
    considered
FROM counted AS n JOIN case_facts AS c USING (case_ref)
WHERE findings > 0 OR level = 'case'
ORDER BY level, n.case_ref, n.theme, n.official_category;
