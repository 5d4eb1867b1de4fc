"""The network of a session taken elsewhere over HTTP: files that run, load, and reproduce."""

import ast
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from engine.export import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_comes_as_a_file_with_its_media_type(
    client: TestClient, identity: str, name: str
) -> None:
    answer = client.get(f"/api/sessions/{identity}/export/{name}")
    if answer.status_code == 422:
        # What scikit-learn cannot express is refused, and said.
        assert name == "sklearn"
        assert "scikit-learn" in answer.json()["error"]["message"]
        return
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[name].media_type
    ending = FORMATS[name].ending
    assert answer.headers["content-disposition"].startswith('attachment; filename="backwave-2-')
    assert answer.headers["content-disposition"].endswith(f'.{ending}"')
    notes = client.get(f"/api/sessions/{identity}/export/{name}/notes").json()
    assert notes["size"] == len(answer.content)
    assert notes["name"] in answer.headers["content-disposition"]
    assert all(set(note) == {"code", "message", "values"} for note in notes["notes"])


def test_numpy_export_runs_and_asserts_what_is_shown(
    client: TestClient, identity: str, tmp_path: Path
) -> None:
    client.post(f"/api/sessions/{identity}/step", json={"by": "update", "count": 3})
    script = tmp_path / "update.py"
    script.write_bytes(client.get(f"/api/sessions/{identity}/export/numpy").content)
    ast.parse(script.read_text("utf-8"))
    run = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr


def test_npz_export_holds_the_parameters_of_the_record(client: TestClient, identity: str) -> None:
    found = np.load(io.BytesIO(client.get(f"/api/sessions/{identity}/export/npz").content))
    record = client.get(f"/api/sessions/{identity}/record").json()
    arrays = [found[name] for name in found.files]
    for layer in record["layers"]:
        assert any(np.array_equal(each, layer["weights"]) for each in arrays)
        assert any(np.array_equal(each, layer["biases"]) for each in arrays)


def test_request_for_an_unknown_format_is_refused_with_those_there_are(
    client: TestClient, identity: str
) -> None:
    answer = client.get(f"/api/sessions/{identity}/export/pickle")
    assert answer.status_code == 422
    assert "safetensors" in answer.json()["error"]["message"]
