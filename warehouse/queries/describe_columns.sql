-- Purpose: the columns of a public view in order, with type and meaning.
-- Parameters: view.
SELECT column_name, data_type, comment
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = $view
ORDER BY column_index;
