-- Purpose: erase what findings quote of pages as the earlier state. Parameters: urls, told.
UPDATE internal.findings
SET before_sentence = $told
WHERE before_url IN (SELECT unnest($urls::TEXT[]));
