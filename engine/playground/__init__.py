"""Runs of TensorFlow Playground: a link, and the same run as a configuration."""
