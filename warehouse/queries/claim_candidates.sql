-- Purpose: the known claims of a story that new ones may repeat: for each of these the nearest by
-- the rarest terms and the quoted words that they share, those in the very words, and the oldest
-- ones that demand the same.
-- Parameters: $story; $now, the time as of which claims count as known; $cap, the number of claims
-- beyond which a term is too common to look by; $fewest and $postings, by how many of its rarest
-- terms a claim is looked up: at least so many, then as long as they stand in so many claims
-- together (one more is taken here: terms grow commoner while a batch is decided); $shared, the
-- share of their weight that a candidate must have; $prior, the claims added to the known ones when
-- terms are weighed; $nearest, how many candidates are taken for a claim; $oldest, how many claims
-- of a demand or in the same words.
-- Given: asked_terms (asked INTEGER, term TEXT); terms with a colon second are marks: q: five quoted
-- words, w: all words, d: something demanded.
-- Columns: those of a known claim, once each, oldest first.
WITH known AS MATERIALIZED (
    SELECT
        claim.claim_id,
        row_number() OVER (
            ORDER BY claim.first_seen_at, claim.url, claim.char_start, claim.claim_id
        ) AS place
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE novelty.story = $story AND claim.first_seen_at <= $now
),

asked_once AS MATERIALIZED (
    SELECT
        asked.term,
        substr(asked.term, 2, 1) = ':' AS is_mark
    FROM asked_terms AS asked
    GROUP BY asked.term
),

posting AS MATERIALIZED (
    SELECT indexed.term, known.place, asked_once.is_mark
    FROM internal.claim_terms AS indexed
    INNER JOIN asked_once ON indexed.term = asked_once.term
    INNER JOIN known ON indexed.claim_id = known.claim_id
    WHERE indexed.story = $story
),

frequency AS MATERIALIZED (
    SELECT posting.term, posting.is_mark, count(*) AS n
    FROM posting
    GROUP BY posting.term, posting.is_mark
    HAVING count(*) <= $cap OR posting.is_mark
),

total AS (
    SELECT $prior + count(*) AS n FROM known
),

looked_by AS MATERIALIZED (
    SELECT
        asked.asked,
        asked.term,
        ln(total.n / (1.0 + frequency.n)) AS weight
    FROM asked_terms AS asked
    INNER JOIN frequency ON asked.term = frequency.term
    CROSS JOIN total
    WHERE NOT frequency.is_mark
    WINDOW rarest AS (
        PARTITION BY asked.asked
        ORDER BY frequency.n, asked.term
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
    QUALIFY
        row_number() OVER rarest <= $fewest + 1
        OR sum(frequency.n) OVER rarest - frequency.n <= $postings
    UNION ALL
    SELECT asked.asked, asked.term, 1.0 AS weight
    FROM asked_terms AS asked
    INNER JOIN frequency ON asked.term = frequency.term
    WHERE substr(asked.term, 1, 2) = 'q:' AND frequency.n <= $cap
),

needed AS (
    SELECT
        looked_by.asked,
        $shared * if(
            bool_or(substr(looked_by.term, 2, 1) = ':'), 1.0, sum(looked_by.weight)
        ) AS weight
    FROM looked_by
    GROUP BY looked_by.asked
),

shared AS (
    SELECT looked_by.asked, posting.place, round(sum(looked_by.weight), 6) AS weight
    FROM looked_by
    INNER JOIN posting ON looked_by.term = posting.term
    GROUP BY looked_by.asked, posting.place
),

near AS (
    SELECT shared.place
    FROM shared
    INNER JOIN needed ON shared.asked = needed.asked AND shared.weight >= needed.weight
    QUALIFY
        row_number() OVER (
            PARTITION BY shared.asked ORDER BY shared.weight DESC, shared.place
        ) <= $nearest
),

oldest AS (
    SELECT posting.place
    FROM posting
    WHERE posting.is_mark AND substr(posting.term, 1, 2) IN ('d:', 'w:')
    QUALIFY row_number() OVER (PARTITION BY posting.term ORDER BY posting.place) <= $oldest
),

chosen AS (
    SELECT known.claim_id, known.place
    FROM known
    WHERE known.place IN (
        SELECT near.place FROM near
        UNION ALL
        SELECT oldest.place FROM oldest
    )
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
    claim.version_id,
    claim.outlet,
    version.published_at,
    terms.terms
FROM chosen
INNER JOIN terms ON chosen.claim_id = terms.claim_id
INNER JOIN internal.claims AS claim ON chosen.claim_id = claim.claim_id
INNER JOIN internal.claim_novelty AS novelty
    ON chosen.claim_id = novelty.claim_id AND novelty.story = $story
LEFT JOIN internal.versions AS version ON claim.version_id = version.version_id
LEFT JOIN internal.identities AS identity ON claim.version_id = identity.version_id
ORDER BY chosen.place
