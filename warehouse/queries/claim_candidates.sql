-- Purpose: the known claims of a story that share rare terms with new ones.
-- Parameters: $story; $now, the time as of which claims count as known; $cap, the number of claims
-- beyond which a term is too common to look by; $per_claim, how many candidates a claim may have.
-- Given: asked_terms (asked INTEGER, term TEXT, looked_by INTEGER).
-- Columns: those of a known claim, once each, oldest first.
WITH known AS (
    SELECT claim.claim_id, claim.first_seen_at
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE novelty.story = $story AND claim.first_seen_at <= $now
),

posting AS (
    SELECT indexed.term, indexed.claim_id, known.first_seen_at
    FROM internal.claim_terms AS indexed
    INNER JOIN known ON indexed.claim_id = known.claim_id
    WHERE
        indexed.story = $story
        AND indexed.term IN (SELECT asked.term FROM asked_terms AS asked)
),

frequency AS (
    SELECT posting.term, count(*) AS n
    FROM posting
    GROUP BY posting.term
    HAVING count(*) <= $cap
),

-- A claim that shares at least `needed` of the terms holds one of the rarest of them.
rarest AS (
    SELECT asked.asked, asked.term, frequency.n
    FROM asked_terms AS asked
    INNER JOIN frequency ON asked.term = frequency.term
    QUALIFY
        row_number() OVER (PARTITION BY asked.asked ORDER BY frequency.n, asked.term)
        <= asked.looked_by
),

scored AS (
    SELECT
        rarest.asked,
        posting.claim_id,
        sum(1 / rarest.n) AS score,
        any_value(posting.first_seen_at) AS first_seen_at
    FROM rarest
    INNER JOIN posting ON rarest.term = posting.term
    GROUP BY rarest.asked, posting.claim_id
),

chosen AS (
    SELECT DISTINCT best.claim_id
    FROM (
        SELECT scored.claim_id
        FROM scored
        QUALIFY
            row_number() OVER (
                PARTITION BY scored.asked ORDER BY scored.score DESC, scored.first_seen_at, scored.claim_id
            ) <= $per_claim
    ) AS best
),

terms AS (
    SELECT indexed.claim_id, list(indexed.term ORDER BY indexed.term) AS terms
    FROM internal.claim_terms AS indexed
    INNER JOIN chosen ON indexed.claim_id = chosen.claim_id
    WHERE indexed.story = $story
    GROUP BY indexed.claim_id
)

SELECT
    claim.claim_id,
    novelty.group_id,
    claim.char_start,
    claim.char_end,
    claim.kind,
    claim.sentence,
    claim.speaker,
    claim.speaker_basis,
    claim.attribution,
    claim.negated,
    claim.url,
    coalesce(identity.origin_id, claim.version_id) AS origin_id,
    claim.first_seen_at,
    terms.terms
FROM terms
INNER JOIN internal.claims AS claim ON terms.claim_id = claim.claim_id
INNER JOIN internal.claim_novelty AS novelty
    ON claim.claim_id = novelty.claim_id AND novelty.story = $story
LEFT JOIN internal.identities AS identity ON claim.version_id = identity.version_id
ORDER BY claim.first_seen_at, claim.url, claim.char_start, claim.claim_id
