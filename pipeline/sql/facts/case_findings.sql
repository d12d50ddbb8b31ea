-- One row a finding, with what its case is grouped by; a determination without findings has one row without any.
--
-- Small print: a finding takes the main theme of the head it answers. Findings without a head, and heads without a
-- theme, are 'unknown'. What is said of case_facts holds here too.
CREATE TABLE case_findings AS
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    c.case_ref,
    -- landlord_key: What groups the cases of a landlord: landlord_id, else the name as published
    c.landlord_key,
    -- landlord_id: The landlord at the time; NULL while the published name is not resolved
    c.landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    c.landlord_name,
    -- landlord_type: Kind of landlord by the reviewed table, else by the page
    c.landlord_type,
    -- present_landlord_key: What groups the cases of a present-day body: its landlord_id, else the name as published
    c.present_landlord_key,
    -- present_landlord_id: The present-day body: the last successor where there is one, else landlord_id
    c.present_landlord_id,
    -- present_landlord_name: Name of the present-day body in full; as published while not resolved
    c.present_landlord_name,
    -- present_landlord_type: Kind of the present-day body by the reviewed table, else as landlord_type
    c.present_landlord_type,
    -- decision_date: Date of the decision
    c.decision_date,
    -- financial_year: Financial year of the decision, such as '2024-25'
    c.financial_year,
    -- financial_quarter: Quarter of the financial year of the decision, such as '2024-25 Q1' for April to June
    c.financial_quarter,
    -- finding_no: Number of the finding on the page; NULL where the determination has no finding
    f.finding_no,
    -- head_no: Head that it answers; NULL where none can be told
    f.head_no,
    -- theme: Main theme of the head that it answers
    CASE WHEN f.outcome IS NOT NULL THEN coalesce(h.theme, 'unknown') END AS theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    CASE WHEN f.outcome IS NOT NULL THEN coalesce(t.official_category, 'unknown') END AS official_category,
    -- outcome: What was found
    f.outcome
FROM case_facts AS c
LEFT JOIN findings AS f USING (case_ref)
LEFT JOIN complaint_heads AS h ON h.case_ref = f.case_ref AND h.head_no = f.head_no
LEFT JOIN themes AS t ON t.theme = h.theme
ORDER BY c.case_ref, f.finding_no;
