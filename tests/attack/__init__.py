"""An attack on a server of its own: `python -m tests.attack`."""
