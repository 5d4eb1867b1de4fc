"""The catalog: all that may be chosen, its limits, and the runs worth choosing."""
