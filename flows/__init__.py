"""Run the stages; the only importer of Prefect, and where the clock is read."""
