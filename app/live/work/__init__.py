"""Scheduling: turns on the event loop, worker threads, one operation at a time on a session."""
