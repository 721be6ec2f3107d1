-- Purpose: where the database lies that is written.
-- Columns: path (NULL for one in memory). One row.
SELECT path
FROM duckdb_databases()
WHERE database_name = current_database();
