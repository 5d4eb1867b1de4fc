"""Tables of pure functions: each name with its formula, and where it has one its derivative."""
