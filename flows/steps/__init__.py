"""The steps of a run, in the order of the data; none of them knows of Prefect."""
