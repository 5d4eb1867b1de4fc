"""Where the points of each data set come from."""
