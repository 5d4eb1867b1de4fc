"""Every message of the socket, both ways, and the bodies of HTTP: the only place that knows bytes.

    commands    what may be asked: read from plain JSON, refused with a field and what is right
    layout      which tensors a frame carries, and where
    frame       one record as bytes
    maps        what all neurons answer to, as bytes
    messages    everything else, as JSON text
    record      every number of an update as JSON

static/js/wire/messages.js is the other side; tests/golden/wire holds what both must agree on.
"""

VERSION = 3
