"""Turn what a source lists into links."""
