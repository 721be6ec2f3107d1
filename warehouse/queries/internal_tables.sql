-- Purpose: the tables that hold the warehouse's content.
SELECT table_name
FROM duckdb_tables()
WHERE schema_name = 'internal'
ORDER BY table_name;
