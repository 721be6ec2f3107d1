-- The reference left out that an edit may replace a figure which observed no series, and a unit.
COMMENT ON COLUMN figure_changes.from_figure_id IS 'The earlier figure. On an edited page it may be one that observes no series, such as an increment.';
COMMENT ON COLUMN figures.unit_normalized IS 'Standard name of the unit. `multiple` for what is so many times as great as another thing. NULL for a bare count.';
