-- One row a page that is in determinations and in rejects: it must be in one of them.
-- A second copy of a page, refused as a duplicate, bears the address of the copy that was kept and is no offender.
SELECT url, case_ref, reason
FROM determinations JOIN rejects USING (url)
WHERE reason <> 'duplicate'
ORDER BY url, reason;
