"""Connections, before they are requests: how many, from where, and how long they may say nothing."""
