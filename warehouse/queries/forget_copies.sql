-- Purpose: erase the sentences that comparing copies quoted. Table gone_versions: version_id.
UPDATE internal.copies
SET differing_figures = '[]'
WHERE version_id IN (SELECT version_id FROM gone_versions)
    OR origin_version_id IN (SELECT version_id FROM gone_versions);
