"""A run as frozen, validated data: the network, its training, and both with a data set."""
