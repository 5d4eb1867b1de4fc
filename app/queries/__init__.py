"""Queries about the present update: answered in other threads, from what never changes, changing
nothing.

A record is never written to again, and of the rest a query takes copies; so whoever asks it may
compute the answer in another thread while the run goes on. `about` is the moment asked about: for
the same moment and the same key, the answer is the same. A long query is answered in parts.
"""
