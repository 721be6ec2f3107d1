-- Purpose: append figures, with the ids that monitor.models.reading.make_figure_id makes.
-- Batch given_rows: the columns of internal.figures but figure_id.
INSERT INTO internal.figures BY NAME
SELECT
    left(sha256(concat_ws(chr(31), 'figure', version_id, char_start, char_end)), 20) AS figure_id,
    given_rows.*
FROM given_rows;
