-- Purpose: the known documents that share fingerprints with a batch of new texts.
-- Parameters: given_marks (query UINTEGER, hash UINTEGER), one row a hash of a new text;
--   $now: what was fetched later is not known yet; $max_candidates: how many for a text.
-- Columns: query, doc_id; likeliest first, and behind them the origins of those that are copies.
-- One pass over the fingerprints serves the batch. A hash weighs less the more documents have it, and
-- only its earliest 64 count: a standing phrase costs no more than a rare one. Few shared hashes must
-- be rare ones; of a text that was copied often many are shared.
WITH found AS (
    SELECT
        known.hash,
        count(*) AS n_documents,
        min(known.doc_id, 64) AS doc_ids
    FROM internal.fingerprints AS known
    SEMI JOIN given_marks AS given ON known.hash = given.hash
    GROUP BY known.hash
),

shared AS (
    SELECT
        given.query,
        unnest(found.doc_ids) AS doc_id,
        1.0 / found.n_documents AS weight
    FROM given_marks AS given
    INNER JOIN found ON given.hash = found.hash
),

likely AS (
    SELECT
        query,
        doc_id,
        sum(shared.weight) AS weight
    FROM shared
    GROUP BY query, doc_id
    HAVING count(*) >= 2 AND (sum(weight) >= 0.5 OR count(*) >= 6)
    QUALIFY row_number() OVER (PARTITION BY query ORDER BY sum(shared.weight) DESC, doc_id) <= 3 * $max_candidates
),

decided AS (
    SELECT
        likely.query,
        likely.doc_id,
        likely.weight,
        copy.origin_version_id
    FROM likely
    INNER JOIN internal.versions AS version ON likely.doc_id = version.doc_id
    INNER JOIN internal.identities AS identity ON version.version_id = identity.version_id
    LEFT JOIN internal.copies AS copy ON version.version_id = copy.version_id
    WHERE version.fetched_at <= $now
    QUALIFY row_number() OVER (PARTITION BY likely.query ORDER BY likely.weight DESC, likely.doc_id)
        <= $max_candidates
),

whole AS (
    SELECT query, doc_id, weight FROM decided
    UNION ALL
    SELECT decided.query, origin.doc_id, 0 AS weight
    FROM decided
    INNER JOIN internal.versions AS origin ON decided.origin_version_id = origin.version_id
)

SELECT query, doc_id
FROM whole
GROUP BY query, doc_id
ORDER BY query, max(weight) DESC, doc_id;
