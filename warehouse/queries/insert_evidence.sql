-- Purpose: add the evidence that is not known yet.
-- Batch given_rows: the columns of internal.finding_evidence.
INSERT INTO internal.finding_evidence BY NAME
-- All that is known is passed by what is given, which is little, and not the other way.
WITH known AS MATERIALIZED (
    SELECT
        evidence.finding_id,
        evidence.role,
        evidence.version_id,
        evidence.figure_id,
        evidence.claim_id,
        evidence.sentence
    FROM internal.finding_evidence AS evidence
    WHERE evidence.finding_id IN (SELECT given.finding_id FROM given_rows AS given)
)

SELECT DISTINCT ON (
    given.finding_id, given.role, given.version_id, given.figure_id, given.claim_id, given.sentence
)
    given.*
FROM given_rows AS given
WHERE NOT EXISTS (
    SELECT 1
    FROM known
    WHERE known.finding_id = given.finding_id
        AND known.role = given.role
        AND known.version_id = given.version_id
        AND known.figure_id IS NOT DISTINCT FROM given.figure_id
        AND known.claim_id IS NOT DISTINCT FROM given.claim_id
        AND known.sentence = given.sentence
);
