-- Purpose: count anew the origins and sources of the groups that claims of some versions are in.
-- Parameters: story. Batch given_rows: version_id.
UPDATE internal.claim_ledger AS known
SET n_origins = counted.n_origins, n_sources = counted.n_sources
FROM (
    SELECT
        group_id,
        count(DISTINCT origin_id) AS n_origins,
        count(DISTINCT coalesce(speaker, attribution, outlet, url)) AS n_sources
    FROM internal.claim_ledger
    WHERE story = $story
        AND group_id IN (
            SELECT group_id
            FROM internal.claim_ledger
            WHERE story = $story AND version_id IN (SELECT version_id FROM given_rows)
        )
    GROUP BY group_id
) AS counted
WHERE known.story = $story
    AND known.group_id = counted.group_id
    AND (known.n_origins <> counted.n_origins OR known.n_sources <> counted.n_sources);
