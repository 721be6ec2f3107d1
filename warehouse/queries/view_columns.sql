-- Purpose: the columns of a public view in order.
-- Parameters: view.
SELECT column_name
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = $view
ORDER BY column_index;
