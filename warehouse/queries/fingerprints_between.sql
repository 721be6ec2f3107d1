-- Purpose: the fingerprints of a range of hashes, to be sorted.
-- Parameters: $lowest, $highest: the first and the last hash; $nobody: who a common hash belongs to;
--   $common: how many origins may share a hash that finds copies.
-- Columns: hash, doc_id.
-- What more than $common origins share finds no copy (see copy_candidates), and origins only grow in number: of
-- such a hash it is enough to know that it is one.
WITH part AS MATERIALIZED (
    SELECT hash, doc_id
    FROM internal.fingerprints
    WHERE hash BETWEEN $lowest::UINTEGER AND $highest::UINTEGER
),

often AS (
    SELECT hash
    FROM part
    GROUP BY hash
    HAVING count(*) > $common
),

common AS MATERIALIZED (
    SELECT part.hash
    FROM part
    SEMI JOIN often ON part.hash = often.hash
    INNER JOIN internal.identities AS identity ON part.doc_id = identity.doc_id
    GROUP BY part.hash
    HAVING count(DISTINCT identity.origin_doc_id) > $common
)

SELECT part.hash, part.doc_id
FROM part
ANTI JOIN common ON part.hash = common.hash
UNION ALL
SELECT hash, $nobody::UINTEGER AS doc_id
FROM common;
