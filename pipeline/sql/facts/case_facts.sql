-- One row a published determination: by what it is grouped and counted.
--
-- Small print: landlord_* is the landlord that stood at the time of the decision, present_* the body it is part of
-- today, found by following landlords.successor_id to its end. Where no reviewed name fits, the published name groups
-- (landlord_id is NULL then), so one landlord with two unreviewed spellings counts as two. What the landlord itself had
-- offered is the sum of the offers of the last stage with an offer (2, else 1, else those of no stage): the offers of
-- one stage are sums beside one another, and a later stage takes the place of an earlier. Where an order leaves an
-- offer to be paid beside it, the ordered total does not hold the offer, so the uplift is too low by it.
CREATE TABLE case_facts AS
WITH RECURSIVE chain AS (
    SELECT landlord_id, landlord_id AS present_id, 0 AS steps FROM landlords
    UNION ALL
    SELECT c.landlord_id, l.successor_id, c.steps + 1
    FROM chain AS c JOIN landlords AS l ON l.landlord_id = c.present_id
    WHERE l.successor_id IS NOT NULL AND c.steps < 20  -- a chain that bites its own tail ends here
), present AS (
    SELECT landlord_id, arg_max(present_id, steps) AS present_id FROM chain GROUP BY landlord_id
), stages AS (
    SELECT case_ref, coalesce(stage, '0') AS stage, sum(amount_gbp) AS offered_gbp
    FROM offers GROUP BY ALL
), offered AS (
    SELECT case_ref, arg_max(offered_gbp, stage)::DECIMAL(12, 2) AS offered_gbp FROM stages GROUP BY case_ref
)
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
    -- present_landlord_key: What groups the cases of a present-day body: its landlord_id, else the name as published
    coalesce(p.present_id, landlord_key) AS present_landlord_key,
    -- present_landlord_id: The present-day body: the last successor where there is one, else landlord_id
    coalesce(p.present_id, d.landlord_id) AS present_landlord_id,
    -- present_landlord_name: Name of the present-day body in full; as published while not resolved
    coalesce(b.name, p.present_id, landlord_name) AS present_landlord_name,
    -- present_landlord_type: Kind of the present-day body by the reviewed table, else as landlord_type
    coalesce(b.landlord_type, l.landlord_type, d.landlord_type) AS present_landlord_type,
    -- decision_date: Date of the decision
    d.decision_date,
    -- financial_year: Financial year of the decision, April to March, such as '2024-25'; 'unknown' without a date
    financial_year(d.decision_date) AS financial_year,
    -- financial_quarter: Quarter of the financial year: '2024-25 Q1' is April to June; 'unknown' without a date
    financial_quarter(d.decision_date) AS financial_quarter,
    -- ordered_total_gbp: What its orders require to be paid, in pounds; NULL where no money is ordered
    d.ordered_total_gbp,
    -- offered_gbp: What the landlord had offered at the last stage with an offer, in pounds; NULL where it offered none
    o.offered_gbp,
    -- uplift_gbp: ordered_total_gbp - offered_gbp; NULL where nothing is ordered or was offered
    (d.ordered_total_gbp - o.offered_gbp)::DECIMAL(12, 2) AS uplift_gbp
FROM determinations AS d
LEFT JOIN landlords AS l USING (landlord_id)
LEFT JOIN present AS p USING (landlord_id)
LEFT JOIN landlords AS b ON b.landlord_id = p.present_id
LEFT JOIN offered AS o USING (case_ref)
ORDER BY case_ref;
