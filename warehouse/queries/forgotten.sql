-- Purpose: which of some URLs were forgotten on request, as hashes.
-- Parameters: hashes.
SELECT url_sha256
FROM internal.tombstones
WHERE url_sha256 IN (SELECT unnest($hashes::TEXT[]));
