"""Connections, before they are requests: how many, from where, under which path, how long they may
be silent."""
