"""Watchers of a session: a page over a socket or over HTTP, and what it is sent."""
