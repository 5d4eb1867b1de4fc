"""One run and what moves it: commands in, messages out. Nothing here waits."""
