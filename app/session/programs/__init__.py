"""Runs of programs: built beside the event loop, their text and their inputs typed anew."""
