-- Purpose: erase who demands something in versions' claims. Table gone_versions: version_id.
UPDATE internal.claim_novelty
SET demanded_by = NULL
WHERE claim_id IN (
    SELECT claim_id
    FROM internal.claims
    WHERE version_id IN (SELECT version_id FROM gone_versions)
);
