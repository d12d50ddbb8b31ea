-- One row a published determination whose reference differs from $wanted in at most two places, the nearest first.
SELECT case_ref
FROM determinations
WHERE damerau_levenshtein(case_ref, $wanted) <= 2
ORDER BY damerau_levenshtein(case_ref, $wanted), case_ref
LIMIT 5;
