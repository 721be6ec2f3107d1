-- Purpose: the known documents that share fingerprints with a batch of new texts.
-- Parameters: given_marks (query UINTEGER, hash UINTEGER), one row a hash of a new text;
--   given_known (hash UINTEGER, doc_id UINTEGER): which documents have these hashes;
--   $candidates: how many for a text; $common, $min_shared, $min_weight, $many_shared: by what a
--   document is a candidate (see monitor.models.identity).
-- Columns: query, doc_id; likeliest first, and behind them the origins of what has another.
-- A hash weighs less the more origins have it: all copies of one text count as one, and a phrase that
-- more than $common origins share finds nothing. Few shared hashes must be rare ones.
WITH hits AS MATERIALIZED (
    SELECT
        known.hash,
        identity.origin_doc_id,
        min(known.doc_id) AS doc_id
    FROM given_known AS known
    INNER JOIN internal.identities AS identity ON known.doc_id = identity.doc_id
    GROUP BY known.hash, identity.origin_doc_id
),

weighed AS (
    SELECT hash, 1.0 / count(*) AS weight
    FROM hits
    GROUP BY hash
    HAVING count(*) <= $common
),

likely AS (
    SELECT
        given.query,
        hits.doc_id,
        any_value(hits.origin_doc_id) AS origin_doc_id,
        sum(weighed.weight) AS evidence
    FROM given_marks AS given
    INNER JOIN weighed ON given.hash = weighed.hash
    INNER JOIN hits ON given.hash = hits.hash
    GROUP BY given.query, hits.doc_id
    HAVING count(*) >= $min_shared
        AND (sum(weighed.weight) >= $min_weight OR count(*) >= $many_shared)
    QUALIFY row_number() OVER (PARTITION BY given.query ORDER BY evidence DESC, hits.doc_id)
        <= $candidates
),

whole AS (
    SELECT query, doc_id, evidence FROM likely
    UNION ALL
    SELECT query, origin_doc_id AS doc_id, 0 AS evidence
    FROM likely
    WHERE origin_doc_id IS NOT NULL
)

SELECT query, doc_id
FROM whole
GROUP BY query, doc_id
ORDER BY query, max(evidence) DESC, doc_id;
