"""Who works when: turns on the event loop, threads beside it, one thing at a time."""
