"""The line of a page, which a test cuts, or which says nothing: nothing comes or goes."""

from playwright.sync_api import Page, WebSocketRoute


class CuttableLine:
    """From now on the page's sockets can be cut; over HTTP it has no line."""

    def __init__(self, page: Page) -> None:
        self._sockets: list[WebSocketRoute] = []
        self._page = page
        self._is_cut = False
        page.route_web_socket("**/ws/**", self._route)
        page.route("**/api/**/channels", lambda asked: asked.abort())

    def cut(self) -> None:
        """The line is gone, and none comes in its place."""
        self._is_cut = True
        self._sockets[-1].close()

    def mend(self) -> None:
        """The next line holds."""
        self._is_cut = False

    def end(self, complaints: list[str]) -> None:
        """The page is closed; what it complained of was the line that it tried again."""
        self._page.close()
        complaints.clear()

    def _route(self, socket: WebSocketRoute) -> None:
        if self._is_cut:
            socket.close()
            return
        socket.connect_to_server()
        self._sockets.append(socket)


SILENT = 5000
"""After so many milliseconds a page takes a silent socket for a blocked one."""


class SilentLine:
    """The sockets of a page, which open; from when it is told to, none says anything more."""

    def __init__(self, page: Page) -> None:
        self.opened: list[WebSocketRoute] = []
        self.silent = False
        self._page = page
        page.route_web_socket("**/ws/**", self._route)
        page.clock.install()

    def give_up(self) -> None:
        """The page has waited long enough for it."""
        self._page.clock.fast_forward(SILENT)

    def _route(self, line: WebSocketRoute) -> None:
        if not self.silent:
            line.connect_to_server()
        self.opened.append(line)
