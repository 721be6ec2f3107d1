"""Compose and render the digest."""
