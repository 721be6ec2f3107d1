-- Purpose: queue versions that were read anew, in every story that had compared them; what is found
-- has its reason already.
-- Parameters: versions (version ids), because.
UPDATE internal.story_versions
SET compared_at = NULL, baseline = $because
WHERE compared_at IS NOT NULL AND version_id IN (SELECT unnest($versions::TEXT[]));
