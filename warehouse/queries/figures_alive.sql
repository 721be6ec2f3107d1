-- Purpose: the figures that still stand on some pages, by earlier versions of them.
-- Parameters: urls, now.
SELECT
    figure_id,
    version_id,
    url,
    char_start,
    char_end,
    number_text,
    value_low,
    value_high,
    qualifier,
    movement,
    unit,
    unit_normalized,
    measure,
    scope,
    time_window,
    window_key,
    as_of_from,
    as_of_to,
    attribution,
    role,
    sentence,
    sentence_start,
    sentence_end,
    subset,
    estimated,
    producer,
    conversion_of,
    first_seen_at,
    last_seen_at,
    gone_at
FROM internal.figures
WHERE url IN (SELECT unnest($urls::TEXT[])) AND gone_at IS NULL AND first_seen_at <= $now
ORDER BY url, first_seen_at, char_start, char_end;
