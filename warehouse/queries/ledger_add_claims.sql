-- Purpose: write the claims of versions into a story's ledger; the counts of their groups follow.
-- Parameters: story. Batch given_rows: version_id.
INSERT INTO internal.claim_ledger BY NAME
SELECT
    claim.claim_id,
    claim.version_id,
    known.story,
    claim.url,
    claim.outlet,
    claim.kind,
    claim.sentence,
    claim.char_start,
    claim.char_end,
    claim.speaker,
    claim.speaker_basis,
    claim.attribution,
    known.novelty,
    known.group_id,
    1 AS n_origins,
    1 AS n_sources,
    claim.first_seen_at,
    coalesce(version.origin_id, version.version_id) AS origin_id
FROM internal.claims AS claim
INNER JOIN internal.versions AS version ON claim.version_id = version.version_id
INNER JOIN internal.claim_novelty AS known
    ON claim.claim_id = known.claim_id AND known.story = $story
WHERE version.version_id IN (SELECT version_id FROM given_rows);
