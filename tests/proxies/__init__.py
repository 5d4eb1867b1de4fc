"""Backwave behind proxies that schools have, each the real program."""
