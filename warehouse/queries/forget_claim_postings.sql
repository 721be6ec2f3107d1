-- Purpose: erase the terms of versions' claims.
-- Table gone_versions: version_id.
DELETE FROM internal.claim_postings
WHERE nth IN (
    SELECT novelty.nth
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE claim.version_id IN (SELECT version_id FROM gone_versions)
);
