-- Purpose: the known claims of a story that new ones may repeat: those that share enough of their
-- rarest terms, quoted words, the very words, or (the oldest ones) what they demand.
-- Parameters: $story; $now, the time as of which claims count as known; $cap, the number of claims
-- beyond which a term is too common to look by; $fewest and $postings, by how many of its rarest
-- terms a claim is going to be looked up: at least so many, then as long as they stand in so many
-- claims together (here some more are taken: terms grow commoner while a batch is decided);
-- $shared, the share of the rarest ones' weight that a candidate must have; $prior, the claims added
-- to the known ones when terms are weighed; $oldest, how many claims of a demand are taken.
-- Given: asked_terms (asked INTEGER, term TEXT); terms with a colon second are marks: q: five quoted
-- words, w: all words, d: something demanded.
-- Columns: those of a known claim, once each, oldest first.
WITH known AS MATERIALIZED (
    SELECT claim.claim_id, claim.first_seen_at, claim.url, claim.char_start
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE novelty.story = $story AND claim.first_seen_at <= $now
),

posting AS MATERIALIZED (
    SELECT indexed.term, known.*
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
),

total AS (
    SELECT $prior + count(*) AS n FROM known
),

looked_by AS (
    SELECT
        asked.asked,
        asked.term,
        ln(total.n / (1.0 + frequency.n)) AS weight,
        row_number() OVER rarest AS place
    FROM asked_terms AS asked
    INNER JOIN frequency ON asked.term = frequency.term
    CROSS JOIN total
    WHERE substr(asked.term, 2, 1) <> ':' AND frequency.n <= $cap
    WINDOW rarest AS (
        PARTITION BY asked.asked
        ORDER BY frequency.n, asked.term
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
    QUALIFY
        row_number() OVER rarest <= $fewest + 2
        OR sum(frequency.n) OVER rarest <= 2 * $postings
),

needed AS (
    SELECT looked_by.asked, $shared * sum(looked_by.weight) AS weight
    FROM looked_by
    WHERE looked_by.place <= $fewest
    GROUP BY looked_by.asked
),

chosen AS (
    SELECT shared.claim_id
    FROM (
        SELECT looked_by.asked, posting.claim_id, sum(looked_by.weight) AS weight
        FROM looked_by
        INNER JOIN posting ON looked_by.term = posting.term
        GROUP BY looked_by.asked, posting.claim_id
    ) AS shared
    INNER JOIN needed ON shared.asked = needed.asked AND shared.weight >= needed.weight
    UNION
    SELECT posting.claim_id
    FROM posting
    INNER JOIN frequency ON posting.term = frequency.term
    WHERE substr(posting.term, 1, 2) IN ('q:', 'w:') AND frequency.n <= $cap
    UNION
    SELECT oldest.claim_id
    FROM (
        SELECT posting.claim_id
        FROM posting
        WHERE substr(posting.term, 1, 2) = 'd:'
        QUALIFY
            row_number() OVER (
                PARTITION BY posting.term
                ORDER BY posting.first_seen_at, posting.url, posting.char_start, posting.claim_id
            ) <= $oldest
    ) AS oldest
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
