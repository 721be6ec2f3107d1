"""What is already known, and what is news against it; pure."""
