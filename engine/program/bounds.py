"""Bounds: how large a program may be, so that reading and running it is always quick."""

LONGEST = 20_000
"""Characters of text."""
DEEPEST = 100
"""Expressions and calls inside one another."""
TURNS = 64
"""Turns of one loop."""
LOOPS = 2
"""Loops inside one another."""
OPERATIONS = 2_000
NUMBERS = 200_000
"""Numbers in all arrays of one sample together, parameters included."""
WORK = 10_000
"""Expressions read, those of every turn and every call."""
AXES = 8
WHOLE = 2**53
"""Whole numbers beyond this are not exact as float64."""
