"""The update in PyTorch, Keras and scikit-learn, with what each has in another form said."""
