-- The reference left out that an edit may replace a figure which observed no series.
COMMENT ON COLUMN figure_changes.from_figure_id IS 'The earlier figure. On an edited page it may be one that observes no series, such as an increment.';
