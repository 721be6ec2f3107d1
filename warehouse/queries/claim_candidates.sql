-- Purpose: the known claims of a story that decide about new ones: for each of these the nearest by
-- the rarest terms and the quoted words that they share, the first in the very words, the oldest
-- that demand the same, and what its page said before.
-- Parameters: story; now, as of which claims count as known; nearest, how many candidates are taken
-- for a claim.
-- Given: asked_postings (number of a term, nth of a claim in which it stands); looked_by (asked, the
-- claim that is looked up; number, weight); asked_least (asked, least: what a candidate must weigh);
-- asked_marks (number) of terms whose claims are all taken; asked_pages (url).
-- Columns: those of a known claim, once each, in the order in which they were decided.
WITH shared AS (
    SELECT looked_by.asked, posting.nth, sum(looked_by.weight) AS weight
    FROM looked_by
    INNER JOIN asked_postings AS posting ON looked_by.number = posting.number
    GROUP BY looked_by.asked, posting.nth
),

enough AS (
    SELECT shared.asked, shared.nth, shared.weight
    FROM shared
    INNER JOIN asked_least ON shared.asked = asked_least.asked
    WHERE shared.weight >= asked_least.least
),

met AS (
    SELECT NULL AS asked, posting.nth, 0 AS weight
    FROM asked_postings AS posting
    INNER JOIN asked_marks ON posting.number = asked_marks.number
    UNION ALL
    SELECT enough.asked, enough.nth, enough.weight
    FROM enough
),

known AS MATERIALIZED (
    SELECT novelty.nth, novelty.claim_id, novelty.group_id, novelty.demanded_by, claim.url
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE
        novelty.story = $story
        AND claim.first_seen_at <= $now
        AND (
            novelty.nth IN (SELECT met.nth FROM met)
            OR claim.url IN (SELECT asked_pages.url FROM asked_pages)
        )
),

weighed AS (
    SELECT met.asked, met.nth, met.weight
    FROM met
    INNER JOIN known ON met.nth = known.nth
),

-- What the last of the nearest weighs: only what weighs as much need be put in order.
cut AS (
    SELECT weighed.asked, list_min(max(weighed.weight, $nearest)) AS weight
    FROM weighed
    WHERE weighed.asked IS NOT NULL
    GROUP BY weighed.asked
),

chosen AS (
    SELECT weighed.nth
    FROM weighed
    WHERE weighed.asked IS NULL
    UNION
    (
        SELECT weighed.nth
        FROM weighed
        INNER JOIN cut ON weighed.asked = cut.asked AND weighed.weight >= cut.weight
        QUALIFY
            row_number() OVER (
                PARTITION BY weighed.asked ORDER BY weighed.weight DESC, weighed.nth
            ) <= $nearest
    )
),

wanted AS (
    SELECT known.nth, known.claim_id, known.group_id, known.demanded_by
    FROM known
    WHERE
        known.nth IN (SELECT chosen.nth FROM chosen)
        OR known.url IN (SELECT asked_pages.url FROM asked_pages)
)

SELECT
    claim.claim_id,
    wanted.group_id,
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
    wanted.demanded_by
FROM wanted
INNER JOIN internal.claims AS claim ON wanted.claim_id = claim.claim_id
LEFT JOIN internal.versions AS version ON claim.version_id = version.version_id
LEFT JOIN internal.identities AS identity ON claim.version_id = identity.version_id
ORDER BY wanted.nth;
