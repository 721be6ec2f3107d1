-- Purpose: the number of the last claim that was decided about, in whatever story.
-- Columns: nth (0 before the first).
SELECT coalesce(max(nth), 0) AS nth
FROM internal.claim_novelty;
