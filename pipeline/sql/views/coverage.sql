-- One row a measure of what was read and what was not: how far the other numbers can be trusted.
--
-- coverage_for(for_year := '2024-25', for_landlord := ...) is the same for a part; refused pages have neither year nor
-- landlord and are left out of it.
-- Small print: all of it is of the pages that the site publishes, about half of the determinations that were made.
CREATE MACRO coverage_for(for_year := NULL, for_landlord := NULL) AS TABLE
WITH wanted AS (
    SELECT case_ref, landlord_id FROM case_facts
    WHERE fits(financial_year, for_year) AND fits(landlord_key, for_landlord)
), pages AS (
    SELECT d.*, w.landlord_id IS NOT NULL AS is_resolved FROM determinations AS d JOIN wanted AS w USING (case_ref)
), refused AS (
    SELECT reason FROM rejects WHERE for_year IS NULL AND for_landlord IS NULL
), measures AS (
    SELECT 1 AS position, 'published determinations' AS measure, count(*) AS number,
        count(*) + (SELECT count(*) FROM refused) AS out_of FROM pages
    UNION ALL
    SELECT 2, 'refused: ' || reason, count(*), (SELECT count(*) FROM pages) + (SELECT count(*) FROM refused)
    FROM refused GROUP BY reason
    UNION ALL SELECT 3, 'with a decision date', count(decision_date), count(*) FROM pages
    UNION ALL SELECT 4, 'with a landlord name', count(coalesce(landlord, landlord_label)), count(*) FROM pages
    UNION ALL SELECT 5, 'landlord not resolved', count(*) FILTER (WHERE NOT is_resolved), count(*) FROM pages
    UNION ALL
    SELECT 6, 'with heads of complaint', count(*) FILTER (WHERE case_ref IN (SELECT case_ref FROM complaint_heads)),
        count(*) FROM pages
    UNION ALL
    SELECT 7, 'with findings', count(*) FILTER (WHERE case_ref IN (SELECT case_ref FROM findings)), count(*) FROM pages
    UNION ALL
    SELECT 8, 'with figures that all agree', count(*) FILTER (WHERE len(checks) = 0), count(*) FROM pages
    UNION ALL
    SELECT 9, 'heads without a theme', count(*) FILTER (WHERE theme IS NULL), count(*)
    FROM complaint_heads SEMI JOIN wanted USING (case_ref)
    UNION ALL
    SELECT 10, 'findings without a head', count(*) FILTER (WHERE head_no IS NULL), count(*)
    FROM findings SEMI JOIN wanted USING (case_ref)
    UNION ALL
    SELECT 11, 'orders without a due date', count(*) FILTER (WHERE due_date IS NULL), count(*)
    FROM orders SEMI JOIN wanted USING (case_ref) WHERE kind = 'order'
)
SELECT
    -- position: Place of the measure in the list, from 1
    position,
    -- measure: What is counted
    measure,
    -- number: How many there are
    number,
    -- out_of: Of how many: pages read and refused, published determinations, heads, findings or orders
    out_of,
    -- number_share: number / out_of, from 0 to 1
    CASE WHEN out_of > 0 THEN number / out_of END AS number_share
FROM measures;
CREATE VIEW coverage AS FROM coverage_for();
