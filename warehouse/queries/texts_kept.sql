-- Purpose: how many texts are kept.
-- Columns: n.
SELECT count(text) AS n
FROM internal.versions;
