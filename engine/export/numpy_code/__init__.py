"""The update in NumPy: as a script and as a notebook, made of the same sections."""
