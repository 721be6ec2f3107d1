-- Purpose: append claims, with the ids that monitor.models.reading.make_claim_id makes.
-- Batch given_rows: the columns of internal.claims but claim_id.
INSERT INTO internal.claims BY NAME
SELECT
    left(sha256(concat_ws(chr(31), 'claim', version_id, char_start, char_end)), 20) AS claim_id,
    given_rows.*
FROM given_rows;
