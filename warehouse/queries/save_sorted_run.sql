-- Purpose: note the sorted run of fingerprints that was made.
-- Parameters: $name, $end_doc_id.
INSERT INTO internal.sorted_run (name, end_doc_id)
VALUES ($name, $end_doc_id);
