-- Purpose: count anew the origins and sources of the groups that claims of some versions are in.
-- Parameters: story. Batch given_rows: version_id.
-- Who is cited counts once: a person by the last name, a document or group however it is called.
-- Outlets count, one each, only where nobody is cited. So counts corpus.claim_findings.count_sources.
UPDATE internal.claim_ledger AS known
SET n_origins = counted.n_origins, n_sources = counted.n_sources
FROM (
    WITH cited AS (
        SELECT
            group_id,
            origin_id,
            coalesce(outlet, url) AS outlet,
            coalesce(speaker, attribution) AS who,
            regexp_matches(coalesce(speaker, attribution), '^\p{Lu}')
            AND NOT regexp_matches(
                coalesce(speaker, attribution),
                '^(the|they|he|she|it|we|an?|one|some|but|and)([^\p{L}\p{N}_]|$)',
                'i'
            ) AS named
        FROM internal.claim_ledger
        WHERE story = $story
            AND group_id IN (
                SELECT group_id
                FROM internal.claim_ledger
                WHERE story = $story AND version_id IN (SELECT version_id FROM given_rows)
            )
    )

    SELECT
        group_id,
        count(DISTINCT origin_id) AS n_origins,
        CASE
            WHEN count(who) = 0 THEN count(DISTINCT outlet)
            ELSE count(DISTINCT regexp_extract(who, '(\S+)\s*$', 1)) FILTER (named)
                + coalesce(bool_or(NOT named), FALSE)::INTEGER
        END AS n_sources
    FROM cited
    GROUP BY group_id
) AS counted
WHERE known.story = $story
    AND known.group_id = counted.group_id
    AND (known.n_origins <> counted.n_origins OR known.n_sources <> counted.n_sources);
