-- One row a landlord with published determinations and a name of it: its id, full name, and each published spelling.
SELECT DISTINCT c.landlord_key, c.landlord_name, n.name,
    count(DISTINCT c.case_ref) OVER (PARTITION BY c.landlord_key) AS published_determinations
FROM case_facts AS c
JOIN determinations AS d USING (case_ref)
LEFT JOIN landlords AS l ON l.landlord_id = c.landlord_id
CROSS JOIN LATERAL (
    SELECT unnest(list_concat([c.landlord_key, c.landlord_name, d.landlord, d.landlord_label], l.aliases)) AS name
) AS n
WHERE n.name IS NOT NULL
ORDER BY ALL;
