"""QR codes: what stands in them is the text, and what no code holds is refused."""

import xml.etree.ElementTree as ET

import pytest
import segno
from fastapi.testclient import TestClient

from app.exchange.qr import MAX_BYTES


@pytest.mark.parametrize("length", [1, 100, 745, MAX_BYTES])
def test_code_of_a_text_is_the_one_of_its_bytes(client: TestClient, length: int) -> None:
    text = ("http://localhost:8000/?state=" + "a-_Z9" * 1000)[-length:]
    answer = client.get("/api/qr", params={"text": text})
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(answer.content)
    made = segno.make(text.encode(), error="l", micro=False)
    side = len(made.matrix) + 8
    assert root.get("viewBox") == f"0 0 {side} {side}"


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("?text=", 422), ("?text=" + "%C3%A9" * 1500, 413), ("?text=" + "a" * 3000, 422)],
)
def test_text_that_no_code_holds_is_refused(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/api/qr{query}")
    assert answer.status_code == status
    assert answer.json()["error"]["field"] == "text"
