"""Generators of the points of each data set."""
