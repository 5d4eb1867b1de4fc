"""What TensorFlow Playground calls a run: its link, and the same run as a configuration."""
