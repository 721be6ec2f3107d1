-- Purpose: the known claims of a story that decide about new ones: for each of these the nearest by
-- the rarest terms and the quoted words that they share, the first in the very words, the oldest
-- that demand the same, and what its page said before.
-- Parameters: story; now, as of which claims count as known; nearest, how many candidates are taken
-- for a claim.
-- Given: asked_postings (number of a term, nth of a claim in which it stands); looked_by (asked, the
-- claim that is looked up; number, weight); asked_least (asked, least: what a candidate must weigh);
-- asked_marks (number) of terms whose claims are all taken; asked_pages (url).
-- Columns: those of a known claim, once each, in the order in which they were decided; numbers, of
-- the terms by which it is found, NULL for one that only its page is asked for.
WITH enough AS (
    SELECT looked_by.asked, posting.nth, sum(looked_by.weight) AS weight
    FROM looked_by
    INNER JOIN asked_postings AS posting ON looked_by.number = posting.number
    INNER JOIN asked_least ON looked_by.asked = asked_least.asked
    GROUP BY looked_by.asked, asked_least.least, posting.nth
    HAVING sum(looked_by.weight) >= asked_least.least
),

-- There is hardly ever any, which costs less to see than when each candidate was first seen.
later AS (
    SELECT novelty.nth
    FROM internal.claims AS claim
    INNER JOIN internal.claim_novelty AS novelty ON claim.claim_id = novelty.claim_id
    WHERE claim.first_seen_at > $now AND novelty.story = $story
),

-- Of those that share as much the one decided first is nearer.
nearest AS (
    SELECT
        unnest(
            arg_max(enough.nth, enough.weight * 4294967296::HUGEINT - enough.nth, $nearest)
        ) AS nth
    FROM enough
    ANTI JOIN later ON enough.nth = later.nth
    GROUP BY enough.asked
),

chosen AS (
    SELECT nearest.nth
    FROM nearest
    UNION
    SELECT posting.nth
    FROM asked_postings AS posting
    INNER JOIN asked_marks ON posting.number = asked_marks.number
    UNION
    SELECT novelty.nth
    FROM internal.claims AS claim
    INNER JOIN internal.claim_novelty AS novelty ON claim.claim_id = novelty.claim_id
    WHERE claim.url IN (SELECT asked_pages.url FROM asked_pages) AND novelty.story = $story
),

wanted AS (
    SELECT novelty.nth, novelty.claim_id, novelty.group_id, novelty.demanded_by
    FROM internal.claim_novelty AS novelty
    WHERE novelty.nth IN (SELECT chosen.nth FROM chosen)
),

filed AS (
    SELECT posting.nth, list(posting.number ORDER BY posting.number) AS numbers
    FROM asked_postings AS posting
    WHERE posting.nth IN (SELECT wanted.nth FROM wanted)
    GROUP BY posting.nth
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
    wanted.demanded_by,
    filed.numbers
FROM wanted
INNER JOIN internal.claims AS claim ON wanted.claim_id = claim.claim_id
LEFT JOIN internal.versions AS version ON claim.version_id = version.version_id
LEFT JOIN internal.identities AS identity ON claim.version_id = identity.version_id
LEFT JOIN filed ON wanted.nth = filed.nth
WHERE claim.first_seen_at <= $now
ORDER BY wanted.nth;
