-- Purpose: the known documents that share fingerprints with a batch of new texts.
-- Parameters: given_marks (query UINTEGER, hash UINTEGER), one row a hash of a new text;
--   $max_candidates: how many for a text.
-- Columns: query, doc_id; likeliest first, and behind them the origins of what has another.
-- One pass over the fingerprints serves the batch. A hash weighs less the more documents have it, and
-- only its earliest 64 count: a standing phrase costs no more than a rare one. Few shared hashes must
-- be rare ones; of a text that was copied often many are shared.
WITH hits AS MATERIALIZED (
    SELECT known.hash, known.doc_id
    FROM internal.fingerprints AS known
    SEMI JOIN given_marks AS given ON known.hash = given.hash
),

counted AS (
    SELECT hash, count(*) AS n_documents
    FROM hits
    GROUP BY hash
),

earliest AS (
    SELECT hits.hash, hits.doc_id, counted.n_documents
    FROM hits
    INNER JOIN counted ON hits.hash = counted.hash
    WHERE counted.n_documents <= 64
    UNION ALL
    SELECT hits.hash, unnest(min(hits.doc_id, 64)) AS doc_id, any_value(counted.n_documents) AS n_documents
    FROM hits
    INNER JOIN counted ON hits.hash = counted.hash
    WHERE counted.n_documents > 64
    GROUP BY hits.hash
),

likely AS (
    SELECT
        given.query,
        earliest.doc_id,
        sum(1.0 / earliest.n_documents) AS weight
    FROM given_marks AS given
    INNER JOIN earliest ON given.hash = earliest.hash
    GROUP BY given.query, earliest.doc_id
    HAVING count(*) >= 2 AND (sum(1.0 / earliest.n_documents) >= 0.5 OR count(*) >= 6)
),

decided AS (
    SELECT
        likely.query,
        likely.doc_id,
        likely.weight,
        identity.origin_doc_id
    FROM likely
    INNER JOIN internal.identities AS identity ON likely.doc_id = identity.doc_id
    QUALIFY row_number() OVER (PARTITION BY likely.query ORDER BY likely.weight DESC, likely.doc_id)
        <= $max_candidates
),

whole AS (
    SELECT query, doc_id, weight FROM decided
    UNION ALL
    SELECT query, origin_doc_id AS doc_id, 0 AS weight
    FROM decided
    WHERE origin_doc_id IS NOT NULL
)

SELECT query, doc_id
FROM whole
GROUP BY query, doc_id
ORDER BY query, max(weight) DESC, doc_id;
