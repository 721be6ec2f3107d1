-- Purpose: figures by their ids.
-- Parameters: ids.
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
WHERE figure_id IN (SELECT unnest($ids::TEXT[]))
ORDER BY figure_id;
