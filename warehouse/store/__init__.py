"""Load and save typed records, set by set."""
