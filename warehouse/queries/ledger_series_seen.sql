-- Purpose: let series know that figures of theirs were seen again.
-- Batch given_rows: id, seen_at.
UPDATE internal.series_ledger AS known
SET last_seen_at = told.seen_at
FROM (
    SELECT
        figure.story,
        figure.series_id,
        max(given.seen_at) AS seen_at
    FROM given_rows AS given
    INNER JOIN internal.figure_ledger AS figure ON given.id = figure.figure_id
    GROUP BY figure.story, figure.series_id
) AS told
WHERE known.story = told.story
    AND known.series_id = told.series_id
    AND known.last_seen_at < told.seen_at;
