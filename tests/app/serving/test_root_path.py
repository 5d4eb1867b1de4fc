"""Under a path of another server: proxies that strip it, and those that do not."""

import re
from urllib.parse import urljoin

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings

HOST = {"host": "localhost"}


def client(path: str) -> TestClient:
    app = create_app(Settings(root_path=path))
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize("root", ["/x", "x/", "/x/", "/deep/er"])
@pytest.mark.parametrize("stripped", [True, False])
def test_pages_files_http_and_sockets_are_found_under_the_path(root: str, stripped: bool) -> None:
    before = "" if stripped else "/" + root.strip("/")
    with client(root) as asked:
        for path in ("/", "/embed", "/api/catalog", "/favicon.ico"):
            assert asked.get(before + path).status_code == 200, path
        identity = asked.post(f"{before}/api/sessions").json()["id"]
        with asked.websocket_connect(f"{before}/ws/sessions/{identity}", headers=HOST) as socket:
            assert socket.receive_json()["type"] == "session"


def test_an_address_without_its_last_slash_leads_to_the_one_that_has_it() -> None:
    answer = client("/x").get("/x?state=abc")
    assert (answer.status_code, answer.headers["location"]) == (308, "/x/?state=abc")


def test_an_address_that_only_begins_alike_is_another() -> None:
    assert client("/x").get("/xy/").status_code == 404


@pytest.mark.parametrize("page", ["/x/", "/x/embed"])
def test_all_that_a_page_names_is_under_its_own_path(page: str) -> None:
    asked = client("/x")
    named = re.findall(r'(?:src|href)="([^"#]+)"', asked.get(page).text)
    assert len(named) > 3
    for address in named:
        there = urljoin(page, address)
        assert there.startswith("/x/"), address
        assert asked.get(there).status_code == 200, there
