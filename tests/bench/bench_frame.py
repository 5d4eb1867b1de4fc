"""What a frame costs: its bytes and the time to encode it, beside the same numbers as JSON.

Run it: python -m tests.bench.bench_frame
"""

import json
import timeit
from dataclasses import replace

from app.catalog.tables import suggested
from app.errors import dumps
from app.protocol.commands import command
from app.session.handlers import handle
from app.session.playing import work
from app.session.session import Session
from app.session.snapshot import encode_frame
from app.settings import Settings
from engine import LayerConfig

HIDDEN = {"2-3-1": ("xor", (3,)), "2-8-8-1": ("xor", (8, 8)), "64-16-10": ("digits", (16,))}


def session_of(name: str, hidden: tuple[int, ...]) -> Session:
    """A session of this shape, after its first update."""
    config = suggested(name)
    layers = (*(LayerConfig(units=n) for n in hidden), config.network.layers[-1])
    made = Session(
        "bench", replace(config, network=replace(config.network, layers=layers)), Settings()
    )
    handle(made, command("step", {"by": "update"}))
    while made.busy:
        work(made, lambda: 0.0)
    return made


def microseconds(statement: object, times: int) -> float:
    """The best of seven runs of `times` calls, for one call."""
    return min(timeit.repeat(statement, number=times, repeat=7)) / times * 1e6


def as_json(session: Session) -> str:
    """The very numbers of a frame, named, as JSON."""
    layout = session.encoders.layout
    numbers = memoryview(encode_frame(session, 0, jumped=False))[72:].cast("f").tolist()
    return dumps({f"{t.name} {t.layer}": numbers[t.offset : t.end] for t in layout.tensors})


def main() -> None:
    """Print one line a network."""
    print("  network   bytes      µs  JSON bytes  JSON µs  bytes ×   µs ×")
    for shape, (name, hidden) in HIDDEN.items():
        session = session_of(name, hidden)
        frame, text = encode_frame(session, 0, jumped=False), as_json(session)
        encoding = microseconds(
            lambda session=session: encode_frame(session, 0, jumped=False), 2000
        )
        numbers = json.loads(text)
        writing = microseconds(lambda numbers=numbers: dumps(numbers), 100)
        print(
            f"{shape:>9} {len(frame):>7,} {encoding:>7.1f} {len(text):>11,} {writing:>8.1f} "
            f"{len(text) / len(frame):>8.1f} {writing / encoding:>6.1f}"
        )


if __name__ == "__main__":
    main()
