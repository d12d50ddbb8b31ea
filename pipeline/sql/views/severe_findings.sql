-- One row a finding of severe maladministration, with its head, its words and what its case orders.
--
-- Small print: orders and sums are those of the whole case, as orders do not say which head they answer; two rows of
-- one case show them twice. Only published determinations.
CREATE VIEW severe_findings AS
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    f.case_ref,
    -- finding_no: Number of the finding on the page
    f.finding_no,
    -- url: Address of the published determination
    d.url,
    -- landlord_id: The landlord at the time; NULL while the published name is not resolved
    c.landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    c.landlord_name,
    -- decision_date: Date of the decision
    d.decision_date,
    -- financial_year: Financial year of the decision, such as '2024-25'
    c.financial_year,
    -- theme: Main theme of the head that it answers, or 'unknown'
    c.theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    c.official_category,
    -- head_no: Head that it answers; NULL where none can be told
    f.head_no,
    -- head: The head in its own words
    h.text AS head,
    -- subject: What the finding is about, in the words of the determination
    f.subject,
    -- quote: The words of the finding
    f.quote,
    -- orders: Number of orders of the case
    (SELECT count(*) FROM orders AS o WHERE o.case_ref = f.case_ref AND o.kind = 'order') AS orders,
    -- ordered_total_gbp: What the orders of the case require to be paid, in pounds
    d.ordered_total_gbp
FROM findings AS f
JOIN determinations AS d USING (case_ref)
JOIN case_findings AS c USING (case_ref, finding_no)
LEFT JOIN complaint_heads AS h ON h.case_ref = f.case_ref AND h.head_no = f.head_no
WHERE f.outcome = 'severe_maladministration';
