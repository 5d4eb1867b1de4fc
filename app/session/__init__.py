"""One run and the commands that change it: commands in, messages out. Nothing here waits."""
