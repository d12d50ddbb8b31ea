-- One row a determination decided or amended before 2000 or after tomorrow.
-- severity: warning. It may be the page's own misprint, and a page as published must not stop the build.
SELECT case_ref, decision_date, amended_date
FROM determinations
WHERE decision_date NOT BETWEEN DATE '2000-01-01' AND current_date + 1
    OR amended_date NOT BETWEEN DATE '2000-01-01' AND current_date + 1
ORDER BY case_ref;
