-- One row a host from which determinations were read, with their number.
SELECT regexp_extract(url, '^https?://([^/:]+)', 1) AS host, count(*) AS number
FROM determinations
GROUP BY host
ORDER BY number DESC, host;
