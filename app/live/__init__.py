"""Sessions on the event loop: the only room that awaits, and the threads beside it."""
