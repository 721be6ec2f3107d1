-- Purpose: erase the terms of versions' claims. Table gone_versions: version_id.
DELETE FROM internal.claim_terms
WHERE claim_id IN (
    SELECT claim_id
    FROM internal.claims
    WHERE version_id IN (SELECT version_id FROM gone_versions)
);
