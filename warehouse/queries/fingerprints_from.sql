-- Purpose: how many fingerprints there are of the documents from one on.
-- Parameters: $beyond: the first document.
-- Columns: n_hashes, end_doc_id (the first document after all of them). One row.
SELECT
    count(*) AS n_hashes,
    coalesce(max(doc_id) + 1, 0) AS end_doc_id
FROM internal.fingerprints
WHERE doc_id >= $beyond::UINTEGER;
