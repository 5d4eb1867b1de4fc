"""Many updates: batches, the trainer, the timeline, and when to stop."""
