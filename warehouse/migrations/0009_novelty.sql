-- The reference left out one of the words that the column holds.
COMMENT ON COLUMN claims.novelty IS 'What it was to the story when it was read: new, repeated, contradicted, or figure_only (known but for a number).';
