-- File figures by numbers, each time one joins a series: a key goes by a hash of it with its story,
-- so that no word of a forgotten text stays, and `taken` tells how lately it was met.

CREATE TABLE internal.figure_filings (
    key UBIGINT NOT NULL,
    series_id TEXT NOT NULL,
    taken BIGINT NOT NULL
);

-- Under how many figures each key stands, whether they joined a series or not.
CREATE TABLE internal.figure_key_counts (
    key UBIGINT NOT NULL,
    n UINTEGER NOT NULL
);

-- When a key was last met was not noted before: the series' last observation stands for it.
INSERT INTO internal.figure_filings
SELECT
    md5_number_lower(filed.story || '|' || filed.key) AS key,
    filed.series_id,
    coalesce(latest.taken, 0) AS taken
FROM internal.series_keys AS filed
LEFT JOIN (
    SELECT story, series_id, max(taken) AS taken
    FROM internal.observations
    WHERE series_id IS NOT NULL
    GROUP BY story, series_id
) AS latest ON filed.story = latest.story AND filed.series_id = latest.series_id
ORDER BY taken;

INSERT INTO internal.figure_key_counts
SELECT key, count(*)::UINTEGER AS n
FROM internal.figure_filings
GROUP BY key;

DROP TABLE internal.series_keys;
