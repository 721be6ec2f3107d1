-- What persons said of series stands in judgements, appended. What holds of it now is worked out
-- here, once, for every query that names a series. Ids of series are hashes that name their story.

-- The series that a person made one with another, by the id that each goes by now. The latest
-- judgement on a pair holds, and of several that a series was joined to the latest.
CREATE VIEW internal.merged_series AS
WITH RECURSIVE standing AS (
    SELECT subjects[1] AS kept, subjects[2] AS joined, "at"
    FROM internal.judgements
    WHERE len(subjects) = 2
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

-- The names that persons gave to series.
CREATE VIEW internal.named_series AS
SELECT subjects[1] AS series_id, arg_max(why, "at") AS given_name
FROM internal.judgements
WHERE kind = 'rename'
GROUP BY subjects[1];

-- The figures that a person took out of a series, which is named by the id that it goes by now.
CREATE VIEW internal.parted_figures AS
WITH standing AS (
    SELECT subjects[1] AS series_id, subjects[2] AS figure_id
    FROM internal.judgements
    WHERE len(subjects) = 2
    QUALIFY row_number() OVER (PARTITION BY subjects ORDER BY "at" DESC) = 1 AND kind = 'split'
)

SELECT DISTINCT
    coalesce(merged.canonical, standing.series_id) AS series_id,
    standing.figure_id
FROM standing
LEFT JOIN internal.merged_series AS merged ON standing.series_id = merged.series_id;

-- A link names the series as its figures do, and goes where a person parted them.
CREATE OR REPLACE VIEW figure_changes AS
WITH linked AS (
    SELECT change.* REPLACE (coalesce(merged.canonical, change.series_id) AS series_id)
    FROM internal.figure_changes AS change
    LEFT JOIN internal.merged_series AS merged ON change.series_id = merged.series_id
)

SELECT
    from_figure_id,
    to_figure_id,
    story,
    series_id,
    relation,
    basis,
    via,
    correction_noted,
    reason
FROM linked
WHERE (series_id, from_figure_id) NOT IN (SELECT (series_id, figure_id) FROM internal.parted_figures)
    AND (series_id, to_figure_id) NOT IN (SELECT (series_id, figure_id) FROM internal.parted_figures);

COMMENT ON VIEW figure_changes IS 'One row a link between two observations of one series, typed by relation. None where a person took one of them out of it.';
COMMENT ON COLUMN figure_changes.from_figure_id IS 'The earlier observation.';
COMMENT ON COLUMN figure_changes.to_figure_id IS 'The later observation.';
COMMENT ON COLUMN figure_changes.story IS 'Name of the story.';
COMMENT ON COLUMN figure_changes.series_id IS 'The series that both observe, after all merges.';
COMMENT ON COLUMN figure_changes.relation IS 'raised, lowered, refined, restated, conflicting, outdated, returned, retracted or same.';
COMMENT ON COLUMN figure_changes.basis IS 'revised (the same as-of) or later (a newer one).';
COMMENT ON COLUMN figure_changes.via IS 'new_article or edited_article (the same page, changed).';
COMMENT ON COLUMN figure_changes.correction_noted IS 'Whether the later text admits that it corrects.';
COMMENT ON COLUMN figure_changes.reason IS 'Why the two are linked so, in words.';

COMMENT ON VIEW internal.merged_series IS 'The series that persons joined to others.';
COMMENT ON VIEW internal.named_series IS 'The names that persons gave to series.';
COMMENT ON VIEW internal.parted_figures IS 'The figures that persons took out of series.';
