-- Purpose: the correction notes of some versions.
-- Parameters: versions (version ids).
SELECT version_id, char_start, char_end, sentence, old_text, new_text
FROM internal.corrections
WHERE version_id IN (SELECT unnest($versions::TEXT[]))
ORDER BY version_id, char_start, char_end;
