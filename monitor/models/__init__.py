"""Plain frozen records of everything that flows through Newsdelta, in the order of the data."""
