"""The server: it lets pages and scripts drive runs of the engine, and shows what happens.

settings, errors   what may be configured; every refusal, in one shape
protocol           every message both ways; the only place that knows bytes
playback           a run played: the playhead, the jobs that move it, the pace, the curves
session            one run and the commands that change it; it decides and never waits
queries            what is asked about an update or a run, and changes nothing
store              runs and links in a file, written by one thread
live               sessions on the event loop, their queries in threads
watching           what a page that watches is sent, over a WebSocket or over HTTP
serving            connections to the server: how many, how long, how much of each
catalog            the tables the page reads, the recipes, configs that fit
http, exchange     HTTP and the page itself; files that go out and come in
main, __main__     everything put together; the command line
"""

import os

__version__ = "0.1.0"

# The matrices are small: a second thread of BLAS costs more than it gives, threefold on two busy
# cores. NumPy reads this when it is first imported; whoever has set it knows better.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
