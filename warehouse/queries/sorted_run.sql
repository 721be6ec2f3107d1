-- Purpose: the sorted run of fingerprints that stands for most of the table.
-- Columns: name, end_doc_id (the first document that is not in it). One row, or none.
SELECT name, end_doc_id
FROM internal.sorted_run;
