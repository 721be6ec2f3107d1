"""Keep everything in DuckDB; the only importer of duckdb."""
