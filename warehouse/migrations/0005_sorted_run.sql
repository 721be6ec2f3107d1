-- Purpose: name the file in which most fingerprints stand sorted (see warehouse/store/fingerprints.py).
-- At most one row. Documents before `end_doc_id` are in it. The file may be missing: then it is made anew.

CREATE TABLE internal.sorted_run (
    name TEXT NOT NULL,
    end_doc_id UINTEGER NOT NULL
);

-- Texts are loaded by document, few of many: by the index, a text costs the block that it lies in, where a
-- scan reads all blocks of the vector around it.
CREATE INDEX versions_by_document ON internal.versions (doc_id);
