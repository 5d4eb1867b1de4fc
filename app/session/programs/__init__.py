"""Runs of programs: their text and their inputs typed anew."""
