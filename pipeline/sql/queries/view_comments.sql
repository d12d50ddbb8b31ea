-- One row a column of the view $view, with its meaning and the view's.
SELECT c.column_name, c.comment, v.comment AS about
FROM duckdb_columns() AS c
JOIN duckdb_views() AS v ON v.view_name = c.table_name
WHERE c.table_name = $view
ORDER BY c.column_index;
