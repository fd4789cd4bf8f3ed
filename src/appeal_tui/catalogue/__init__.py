"""Reads and checks `templates/`."""
