-- A merge or a split of a pair holds whatever else was said of both since: a mute of a series and of
-- its figure took back the split of them.

-- The series that a person made one with another, by the id that each goes by now. The latest
-- merge or split of a pair holds, whatever else, such as a mute, was said of both since; and of
-- several that a series was joined to the latest.
CREATE OR REPLACE VIEW internal.merged_series AS
WITH RECURSIVE standing AS (
    SELECT subjects[1] AS kept, subjects[2] AS joined, "at"
    FROM internal.judgements
    WHERE len(subjects) = 2 AND kind IN ('merge', 'split')
    QUALIFY row_number() OVER (PARTITION BY subjects ORDER BY "at" DESC) = 1 AND kind = 'merge'
),

joins AS (
    SELECT joined, arg_max(kept, "at") AS kept
    FROM standing
    WHERE kept <> joined
    GROUP BY joined
),

chain AS (
    SELECT joined AS series_id, kept AS canonical, [joined, kept] AS passed
    FROM joins
    UNION ALL
    SELECT chain.series_id, joins.kept AS canonical, list_append(chain.passed, joins.kept) AS passed
    FROM chain
    INNER JOIN joins ON chain.canonical = joins.joined
    WHERE NOT list_contains(chain.passed, joins.kept)
)

SELECT series_id, arg_max(canonical, len(passed)) AS canonical
FROM chain
GROUP BY series_id;

-- The figures that a person took out of a series, which is named by the id that it goes by now.
CREATE OR REPLACE VIEW internal.parted_figures AS
WITH standing AS (
    SELECT subjects[1] AS series_id, subjects[2] AS figure_id
    FROM internal.judgements
    WHERE len(subjects) = 2 AND kind IN ('merge', 'split')
    QUALIFY row_number() OVER (PARTITION BY subjects ORDER BY "at" DESC) = 1 AND kind = 'split'
)

SELECT DISTINCT
    coalesce(merged.canonical, standing.series_id) AS series_id,
    standing.figure_id
FROM standing
LEFT JOIN internal.merged_series AS merged ON standing.series_id = merged.series_id;

COMMENT ON VIEW internal.merged_series IS 'The series that persons joined to others.';
COMMENT ON VIEW internal.parted_figures IS 'The figures that persons took out of series.';
