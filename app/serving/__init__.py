"""Connections, before they are requests: how many, from where, how long they may be silent."""
