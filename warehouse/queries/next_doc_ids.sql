-- Purpose: take the small keys of versions that are to be appended.
-- Parameters: most (how many).
-- Columns: doc_id.
SELECT nextval('internal.doc_ids')::UINTEGER AS doc_id
FROM range($most);
