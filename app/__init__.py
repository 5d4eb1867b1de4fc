"""The server: it lets pages and scripts drive runs of the engine, and shows what happens.

    settings, paths     what may be configured, and where the page's files are
    errors              every refusal, in one shape
    protocol            every message both ways; the only place that knows bytes
    walk, work, tempo   where we are in a run; what moves it, in slices; how fast it plays
    history, catalog    curves that never grow; the tables the page reads
    sketch              the maps of all neurons, drawn anew when the parameters have changed
    shelf               data sets, loaded once and shared
    questions, aside    what is asked about an update, and the threads that answer it
    player, session     a run and its jobs; the commands it takes. They decide and never wait
    live, sessions      a session on the event loop; which sessions there are
    streaming           the only user of WebSockets
    api, pages, main    HTTP; the page itself; everything put together

`bodies` and `schemas` serve `api`: what comes in, and what the OpenAPI says.
"""

import os

__version__ = "0.1.0"

# The matrices are small: a second thread of BLAS costs more than it gives, threefold on two busy
# cores. NumPy reads this when it is first imported; whoever has set it knows better.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
