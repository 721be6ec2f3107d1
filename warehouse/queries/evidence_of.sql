-- Purpose: the evidence of some findings, the earliest first.
-- Parameters: ids (finding ids).
WITH evidence AS (
    SELECT
        finding_id,
        role,
        url,
        outlet,
        version_id,
        figure_id,
        claim_id,
        sentence,
        value_text,
        attribution,
        origin_id,
        published_at,
        fetched_at
    FROM internal.finding_evidence
    WHERE finding_id IN (SELECT unnest($ids::TEXT[]))
),

spoken AS (
    SELECT
        claim_id,
        any_value(kind) AS claim_kind
    FROM internal.claims
    WHERE claim_id IN (SELECT claim_id FROM evidence)
    GROUP BY claim_id
)

SELECT
    evidence.finding_id,
    evidence.role,
    evidence.url,
    evidence.outlet,
    evidence.version_id,
    evidence.figure_id,
    evidence.claim_id,
    evidence.sentence,
    evidence.value_text,
    evidence.attribution,
    evidence.origin_id,
    evidence.published_at,
    evidence.fetched_at,
    spoken.claim_kind
FROM evidence
LEFT JOIN spoken ON evidence.claim_id = spoken.claim_id
ORDER BY
    evidence.finding_id,
    evidence.fetched_at,
    evidence.url,
    evidence.role,
    evidence.figure_id,
    evidence.claim_id;
