-- Purpose: erase what findings quote of pages as the later state. Parameters: urls, told.
UPDATE internal.findings
SET after_sentence = $told, speaker = NULL
WHERE after_url IN (SELECT unnest($urls::TEXT[]));
