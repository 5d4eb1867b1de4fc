"""The server: it lets pages and scripts drive runs of the engine, and shows what happens.

    settings, paths     what may be configured, and where the page's files are
    errors              every refusal, in one shape
    protocol            every message both ways; the only place that knows bytes
    walk, work, tempo   where we are in a run; what moves it, in slices; how fast it plays
    patience            when a run that no longer gets better is stopped
    history, path       curves that never grow; the way the parameters went
    catalog, recipes, suggestions
                        the tables the page reads; well-chosen starts; configs that fit
    sketch              the maps of all neurons, drawn anew when the parameters have changed
    own                 a sample of one's own, seen as the network sees it, never learned from
    shelf               data sets, loaded once and shared
    questions           what is asked about an update or a run, and changes nothing
    aside, errands      the threads that answer it, at once or in parts
    player, session     a run and its jobs; the commands it takes. They decide and never wait
    changes, undo       the commands that change a run; the way back from each, and forth again
    live, sessions      a session on the event loop; which sessions there are
    streaming           the only user of WebSockets
    scripts             modules and style sheets as a browser gets them
    api, pages, main    HTTP; the page itself; everything put together

`bodies` and `schemas` serve `api`: what comes in, and what the OpenAPI says.
"""

import os

__version__ = "0.1.0"

# The matrices are small: a second thread of BLAS costs more than it gives, threefold on two busy
# cores. NumPy reads this when it is first imported; whoever has set it knows better.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
