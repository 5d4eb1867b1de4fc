"""All that is done with a run of a network is done with one of a program, over HTTP: rewound and
replayed to the last bit, branched, edited and frozen by hand, undone, checked, surveyed, taken
apart where it diverged, and brought back from its document."""

from typing import Any

from starlette.testclient import TestClient

from tests.app.program_cases import program, template

PLACE = {"layer": "Wh", "tensor": "value", "index": [0, 0]}


class Script:
    """A session, asked as a script does."""

    def __init__(self, client: TestClient, config: Any) -> None:
        self._client = client
        answer = client.post("/api/sessions", json={"config": config})
        assert answer.status_code == 201, answer.text
        self.at = f"/api/sessions/{answer.json()['id']}"

    def do(self, path: str, status: int = 200, **body: Any) -> Any:
        """POST, which is answered so."""
        answer = self._client.post(f"{self.at}/{path}", json=body)
        assert answer.status_code == status, (path, answer.text)
        return answer.json()

    def train(self, **settings: Any) -> None:
        """Change settings live."""
        answer = self._client.patch(f"{self.at}/training", json=settings)
        assert answer.status_code == 200, answer.text

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """GET, which is answered so."""
        answer = self._client.get(f"{self.at}/{path}", params=query)
        assert answer.status_code == status, (path, answer.text)
        return answer.json()

    def value(self) -> float:
        """The weight at PLACE that the update in view begins with."""
        tensors = self.get("record")["tensors"]
        found = next(each["value"] for each in tensors if each["layer"] == "Wh")
        return float(found[0][0][0])


def test_run_of_a_program_is_changed_rewound_branched_and_undone_as_that_of_a_network(
    client: TestClient,
) -> None:
    run = Script(client, template("parity", {"optimizer": "adam"}, T=2, hidden=2).to_dict())
    run.train(learning_rate=0.05, clip_norm=0.5, schedule="cosine", schedule_total=20)
    run.do("step", by="update", count=6)
    run.do("seek", update=6, phase=0)
    there = run.get("record")
    run.do("seek", update=2, phase=0)
    assert run.get("record") != there
    run.do("seek", update=6, phase=0)
    assert run.get("record") == there
    assert len(run.get("rates")["rates"]["rates"]) > 2
    run.do("edit", parameters=[{**PLACE, "value": 0.25}])
    assert run.value() == 0.25
    run.do("freeze", parameters=[PLACE], frozen=True)
    run.do("step", by="update", count=3)
    assert run.value() == 0.25
    run.do("seek", update=8, phase=0)
    document, record = run.get("document"), run.get("record")
    again = client.post("/api/sessions", json=document).json()
    assert client.get(f"/api/sessions/{again['id']}/record").json() == record
    other = run.do("branch")["branch"]["id"]
    assert client.get(f"/api/sessions/{other}/record").json() == record
    while run.value() == 0.25:
        run.do("undo")
    while run.get("record") != record:
        run.do("redo")


def test_run_of_a_program_is_asked_what_one_of_a_network_is(client: TestClient) -> None:
    run = Script(client, template("parity", T=2, hidden=2).to_dict())
    run.do("step", by="update", count=4)
    assert run.do("check")["check"]["passed"]
    plane = {"kind": "random", "seed": 1}
    assert len(run.do("landscape", plane=plane, points=33)["landscape"]["losses"]) == 33
    assert run.do("preview", learning_rate=0.1)["preview"]
    assert run.do("seeds", count=2, updates=2)["seeds"]["done"] == 2
    for each in ("health", "confusion", "samples", "arrays"):
        assert run.get(each)[each]
    assert len(run.get("saliency", sample=0)["saliency"]["values"]) == 2
    for each, query in (("weights", {"layer": 0, "unit": 0}), ("inside", {"layer": 0, "unit": 0})):
        assert run.get(each, 422, **query)["error"]["code"] == "program_units"


def test_run_of_a_program_that_diverged_is_taken_apart_and_a_remedy_tried(
    client: TestClient,
) -> None:
    text = "Wh = parameter(1, 1, start=2)\nloss = sum(Wh ** 4)\n"
    run = Script(client, program(text, learning_rate=9.0).to_dict())
    error = run.do("step", 409, by="update", count=20)["error"]
    assert error["code"] == "diverged"
    found = run.get("autopsy")["autopsy"]
    assert found["first"]
    assert found["remedies"]["learning_rate"] is not None
    run.do("seek", update=0, phase=0)
    assert run.value() == 2.0
    run.train(learning_rate=0.001)
    run.do("step", by="update", count=20)
    assert 0 < run.value() < 2.0
