-- Purpose: let figures that observed no series, and are read otherwise now, be decided again.
-- Parameters: figures (figure ids).
DELETE FROM internal.observations
WHERE series_id IS NULL AND figure_id IN (SELECT unnest($figures::TEXT[]));
