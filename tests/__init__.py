"""The tests: each folder mirrors what it tests; helpers are imported as `tests.…`."""
