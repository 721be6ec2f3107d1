-- Purpose: what each public view holds.
SELECT view_name, comment
FROM duckdb_views()
WHERE schema_name = 'main' AND NOT internal
ORDER BY view_name;
