-- One row a landlord that merged into $landlord or that it became part of, with its published determinations.
SELECT l.landlord_id, l.name, l.successor_id IS NOT DISTINCT FROM $landlord AS is_predecessor,
    coalesce(own.successor_from, l.successor_from) AS merged_on,
    (SELECT count(*) FROM determinations AS d WHERE d.landlord_id = l.landlord_id) AS published_determinations
FROM landlords AS l
LEFT JOIN landlords AS own ON own.landlord_id = $landlord AND own.successor_id = l.landlord_id
WHERE l.successor_id = $landlord OR own.landlord_id IS NOT NULL
ORDER BY merged_on, l.name;
