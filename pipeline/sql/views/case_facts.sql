-- One row a published determination: by what it is grouped and counted.
--
-- Small print: the landlord is the one that stood at the time of the decision. Where no reviewed name fits, the
-- published name groups (landlord_id is NULL then), so one landlord with two unreviewed spellings counts as two.
CREATE VIEW case_facts AS
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    d.case_ref,
    -- landlord_key: What groups the cases of a landlord: landlord_id, else the name as published
    coalesce(d.landlord_id, d.landlord, d.landlord_label, 'unknown') AS landlord_key,
    -- landlord_id: The landlord at the time (landlords.landlord_id); NULL while the published name is not resolved
    d.landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved; 'unknown' where the page has none
    coalesce(l.name, d.landlord, d.landlord_label, 'unknown') AS landlord_name,
    -- landlord_type: Kind of landlord by the reviewed table, else by the page
    coalesce(l.landlord_type, d.landlord_type) AS landlord_type,
    -- present_landlord_id: The present-day body: the successor where there is one, else landlord_id
    coalesce(l.successor_id, d.landlord_id) AS present_landlord_id,
    -- decision_date: Date of the decision
    d.decision_date,
    -- financial_year: Financial year of the decision, April to March, such as '2024-25'; 'unknown' without a date
    financial_year(d.decision_date) AS financial_year,
    -- ordered_total_gbp: What its orders require to be paid, in pounds; NULL where no money is ordered
    d.ordered_total_gbp
FROM determinations AS d
LEFT JOIN landlords AS l USING (landlord_id);
