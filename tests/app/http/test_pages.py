"""The page and its files: right types, always fresh, and nothing from anywhere else."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import __version__
from app.http import assets


def test_the_page_comes_with_a_policy_that_allows_only_this_server(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["cache-control"] == "no-cache"
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", response.text)
    assert not re.findall(r"<script(?![^>]*src)[^>]*>|style=\"|\son\w+=\"", response.text)


@pytest.mark.parametrize("page", ["/", "/embed"])
def test_every_address_that_the_page_names_is_served(client: TestClient, page: str) -> None:
    named = re.findall(r"(?:src|href)=\"([^\"#]+)\"", client.get(page).text)
    assert len(named) > 3
    for address in named:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/static/js/main.js", "text/javascript; charset=utf-8"),
        ("/static/css/base/tokens.css", "text/css; charset=utf-8"),
        ("/favicon.ico", "image/svg+xml"),
        ("/fonts/STIXTwoMath-Regular.ttf", "font/ttf"),
    ],
)
def test_static_files_have_the_types_of_their_names(
    client: TestClient, path: str, kind: str
) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, kind)
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_module_that_is_asked_for_by_itself_is_sent_only_when_changed(
    client: TestClient,
) -> None:
    response = client.get("/static/js/main.js")
    assert response.headers["cache-control"] == "no-cache"
    again = client.get("/static/js/main.js", headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_what_the_page_names_is_kept_until_a_file_changes(
    client: TestClient, tmp_path: Path
) -> None:
    (address,) = re.findall(r"src=\"([^\"]*main.js)\"", client.get("/").text)
    kept = client.get(address)
    assert "immutable" in kept.headers["cache-control"]
    assert kept.content == client.get("/static/js/main.js").content
    of_before = client.get("/static/v00000000/js/main.js")
    assert (of_before.content, of_before.headers["cache-control"]) == (kept.content, "no-cache")
    (tmp_path / "a.js").write_text("1")
    marks = [assets.mark(tmp_path)]
    (tmp_path / "a.js").write_text("22")
    marks.append(assets.mark(tmp_path))
    (tmp_path / "b.js").write_text("22")
    marks.append(assets.mark(tmp_path))
    assert len(set(marks)) == 3


def test_the_font_is_kept_by_a_browser_for_good(client: TestClient) -> None:
    response = client.get("/fonts/STIXTwoMath-Regular.ttf")
    assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/nothing.js", "/static/../app/main.py", "/static/js", "/docs", "/redoc"]
)
def test_what_is_not_there_is_said_in_the_one_shape(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_the_version_is_the_package_s(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json()["info"]["version"] == __version__
