-- One row a landlord whose successor is not in landlords, or whose chain of successors comes back to itself.
-- severity: warning. Such a landlord counts with the last body that its chain reaches.
WITH RECURSIVE chain AS (
    SELECT landlord_id, successor_id AS reached, 1 AS steps FROM landlords WHERE successor_id IS NOT NULL
    UNION ALL
    SELECT c.landlord_id, l.successor_id, c.steps + 1
    FROM chain AS c JOIN landlords AS l ON l.landlord_id = c.reached
    WHERE l.successor_id IS NOT NULL AND c.steps < 20
)
SELECT landlord_id, reached, max(steps) AS steps
FROM chain
WHERE reached = landlord_id OR reached NOT IN (SELECT landlord_id FROM landlords)
GROUP BY landlord_id, reached
ORDER BY landlord_id, reached;
