-- Purpose: name series by what is read now of the figures that founded them.
-- Parameters: figures (figure ids).
UPDATE internal.series AS known
SET
    measure = figure.measure,
    unit = figure.unit_normalized,
    scope = figure.scope,
    producer = figure.producer
FROM internal.figures AS figure
WHERE known.founded_by = figure.figure_id
    AND figure.figure_id IN (SELECT unnest($figures::TEXT[]));
