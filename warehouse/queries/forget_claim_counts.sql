-- Purpose: take versions' claims out of the numbers of claims in which their terms stand.
-- Table gone_versions: version_id.
UPDATE internal.claim_term_counts AS known
SET n = known.n - gone.n
FROM (
    SELECT posting.term, count(*)::UINTEGER AS n
    FROM internal.claim_postings AS posting
    INNER JOIN internal.claim_novelty AS novelty ON posting.nth = novelty.nth
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE claim.version_id IN (SELECT version_id FROM gone_versions)
    GROUP BY posting.term
) AS gone
WHERE known.term = gone.term;
