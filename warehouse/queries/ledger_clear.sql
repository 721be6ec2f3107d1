-- Purpose: forget the totals of a story's series, to count them all anew.
-- Parameters: story.
DELETE FROM internal.series_ledger
WHERE story = $story;
