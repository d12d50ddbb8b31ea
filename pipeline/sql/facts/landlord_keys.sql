-- One row a body that determinations can be grouped by, at the time or present-day: what its key stands for.
--
-- Small print: a name that no reviewed table resolves stands for itself, and its kind is what its pages say.
CREATE TABLE landlord_keys AS
WITH known AS (
    SELECT landlord_key, landlord_id, landlord_name, landlord_type, 1 AS source FROM case_facts
    UNION ALL
    SELECT present_landlord_key, present_landlord_id, present_landlord_name, present_landlord_type, 2 FROM case_facts
)
SELECT
    -- landlord_key: What groups the cases of a landlord: landlord_id, else the name as published
    landlord_key,
    -- landlord_id: The landlord (landlords.landlord_id); NULL while the published name is not resolved
    max(landlord_id) AS landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    max(landlord_name) AS landlord_name,
    -- landlord_type: Kind of landlord by the reviewed table, else by its pages; NULL where neither says
    max(landlord_type) AS landlord_type,
    -- published_determinations: Published determinations of it as it stood at the time; about half of all decided
    count(*) FILTER (WHERE source = 1) AS published_determinations
FROM known
GROUP BY landlord_key
ORDER BY landlord_key;
