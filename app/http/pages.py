"""The page itself and its files, each kept by the browser for as long as it is true."""

from __future__ import annotations

import mimetypes
import os
import re
import zlib
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.templating import Jinja2Templates
from starlette.datastructures import Headers, MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.errors import Problem
from app.http import assets, files
from app.http.headers import EMBED

PLAYGROUND = "/playground"
"""The page too: what stands after a # here is a link of TensorFlow Playground's."""
ASK_EACH_TIME = "no-cache"
A_YEAR = "public, max-age=31536000, immutable"
MARKED = re.compile(r"^v[0-9a-f]{8}[/\\]")
LEAN = MappingProxyType({".js": "text/javascript", ".css": "text/css"})
TYPES = (
    *LEAN.items(),
    (".mjs", "text/javascript"),
    (".svg", "image/svg+xml"),
    (".ttf", "font/ttf"),
    (".woff2", "font/woff2"),
    (".json", "application/json"),
)


class Files(StaticFiles):
    """Static files that are kept, and no folder listings."""

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or "not modified" where the browser has it."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["cache-control"] = self.caching(scope)
        return answer

    def caching(self, scope: Scope) -> str:
        """The Cache-Control of a file, for how long a browser may keep it."""
        return A_YEAR


class Scripts(Files):
    """The page's own files; modules and style sheets are served without comments.

    The page names them under the mark of all of them, `/static/v…/js/main.js`: a browser that has
    them asks for none again, and when one is changed all have other names.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)
        self.folder = folder
        self.mark = ""

    def renew(self) -> str:
        """The mark of the files as they are now."""
        self.mark = assets.mark(self.folder)
        return self.mark

    def get_path(self, scope: Scope) -> str:
        """The path in the folder; also under a mark that is no longer true."""
        return MARKED.sub("", super().get_path(scope))

    def caching(self, scope: Scope) -> str:
        """The Cache-Control of a file: a year under its mark, which changes with the files."""
        return A_YEAR if self.mark and f"/{self.mark}/" in scope["path"] else ASK_EACH_TIME

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or "not modified" where the browser has it."""
        kind = LEAN.get(Path(full_path).suffix)
        if kind is None:
            return super().file_response(full_path, stat_result, scope, status_code)
        body = assets.read(str(full_path), stat_result.st_mtime_ns)
        tag = f'"{zlib.crc32(body):08x}-{len(body)}"'
        headers = {"cache-control": self.caching(scope), "etag": tag}
        if self.is_not_modified(MutableHeaders(headers), Headers(scope=scope)):
            return Response(status_code=304, headers=headers)
        return Response(body, status_code, headers, kind)


def install(app: FastAPI) -> None:
    """Serve the page, its files and the font of its formulas."""
    # Some systems' registries say otherwise, and a browser refuses a module that is text/plain.
    for ending, kind in TYPES:
        mimetypes.add_type(kind, ending)
    static, templates = Scripts(files.static()), Jinja2Templates(files.templates())
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    @router.get(EMBED)
    @router.get(PLAYGROUND)
    def index(request: Request) -> Response:
        told = {"static": f"static/{static.renew()}", "embed": request.scope["path"] == EMBED}
        answer = templates.TemplateResponse(request, "index.html", told)
        answer.headers["cache-control"] = ASK_EACH_TIME
        return answer

    @router.get("/favicon.ico")
    def favicon() -> Response:
        return _file(static.folder / "favicon.svg")

    app.include_router(router)
    app.mount("/static", static)
    app.mount("/fonts", Files(packages=[("ziamath", "fonts")]))


def _file(path: Path) -> Response:
    if not path.is_file():
        raise Problem("not_found", field="path", value=f"/{path.name}")
    return FileResponse(path, headers={"cache-control": ASK_EACH_TIME})
