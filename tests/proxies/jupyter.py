"""The page behind jupyter-server-proxy: it opens, its socket too, and a step is a step.

Run as `python -m tests.proxies.jupyter PYTHON`, where PYTHON is one that has jupyter-server and
jupyter-server-proxy; `.ci/proxies` makes it. Exit status 1 with what the page complained of.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect, sync_playwright

from tests import chromium
from tests.browser.driver import Reader
from tests.server import served

HERE = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def notebook_server(python: str) -> Iterator[str]:
    """The address of a Jupyter server without a password, on a free port."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            python, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1",
            "--port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}",
        ]  # fmt: skip
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if found := HERE.search(line):
                    yield found[0]
                    break
            process.kill()


def main(python: str) -> int:
    """Open the page through the proxy and step once."""
    heard: list[str] = []
    with served() as server, notebook_server(python) as notebooks, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.installed(), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.on("console", lambda said: heard.append(said.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("requestfailed", lambda failed: heard.append(f"failed: {failed.url}"))
        reader = Reader(page).open(f"{notebooks}proxy/{server.port}/")
        reader.press("step")
        expect(reader.summary).not_to_contain_text("Input")
        print(f"{page.url}\n{reader.summary.text_content()}")
        browser.close()
    print("\n".join(heard))
    return 1 if heard else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
