-- Purpose: which documents have one of some hashes, from one document on.
-- Parameters: given_hashes (hash UINTEGER); $beyond: the first document that is looked at.
-- Columns: hash, doc_id.
SELECT fingerprint.hash, fingerprint.doc_id
FROM internal.fingerprints AS fingerprint
SEMI JOIN given_hashes AS given ON fingerprint.hash = given.hash
WHERE fingerprint.doc_id >= $beyond::UINTEGER;
