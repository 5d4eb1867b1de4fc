"""A table of text, read: its cells, its columns, and the data set they make."""
