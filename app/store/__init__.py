"""Runs on disk: an SQLite file that one thread writes, and what is asked of it."""
