"""The server: it lets pages and scripts drive runs of the engine, and shows what happens.

settings, errors   what may be configured; every refusal, in one shape
protocol           every message both ways; the only place that knows bytes
playback           a run played: the playhead, the jobs that move it, the pace, the curves
session            one run and the commands that change it; it decides and never waits
queries            what is asked about an update or a run, and changes nothing
live               sessions on the event loop, their queries in threads, the only WebSockets
catalog            the tables the page reads, the recipes, configs that fit
http, main         HTTP, the page itself, and everything put together
"""

import os

__version__ = "0.1.0"

# The matrices are small: a second thread of BLAS costs more than it gives, threefold on two busy
# cores. NumPy reads this when it is first imported; whoever has set it knows better.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
