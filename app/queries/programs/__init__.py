"""Questions about programs: a network opened as one, and maps of its values."""
