"""Losses: how far an array is from its target, and cross-entropy from the logits."""
