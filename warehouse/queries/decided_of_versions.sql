-- Purpose: which figures and claims of some versions were decided about in a story.
-- Parameters: story, versions (version ids).
SELECT figure.figure_id AS row_id
FROM internal.figures AS figure
INNER JOIN internal.observations AS observed
    ON figure.figure_id = observed.figure_id AND observed.story = $story
WHERE figure.version_id IN (SELECT unnest($versions::TEXT[]))
UNION ALL
SELECT claim.claim_id AS row_id
FROM internal.claims AS claim
INNER JOIN internal.claim_novelty AS decided
    ON claim.claim_id = decided.claim_id AND decided.story = $story
WHERE claim.version_id IN (SELECT unnest($versions::TEXT[]));
