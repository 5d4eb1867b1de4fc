"""A program taken elsewhere: its own text, run by PyTorch, with the loss and gradients asserted."""
