"""The way in by the command: a server on this computer alone, for one window and one agenda.

It answers its own page (`guarding`) and nobody else, and holds no state but the name of the file. A
connection is for one request: over loopback a new one costs nothing, and none is left that somebody could
hold on to.
"""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any

from agendafunnel.editor.answering import Handler
from agendafunnel.editor.guarding import LOOPBACK, Head, Place, Ticket, is_ticket, new_secret
from agendafunnel.editor.own_files import Opening, OwnFiles
from agendafunnel.editor.window_files import window_files
from agendafunnel.errors import OutputError, reason_of
from agendafunnel.messages import message, sentences

Reply = Callable[[str], str]
"""Answers a request of the window, both as JSON (`replying.reply_text`)."""

Report = Callable[[Exception], None]
"""Takes an error that nobody foresaw."""

_MOST_CONNECTIONS = 100
_HEAD_SECONDS = 10.0
_TICKET_SECONDS = 60.0
"""For a browser to start."""


class _Connection:
    """A connection that is open, and until when it may take to say what it wants."""

    def __init__(self, stream: socket.socket) -> None:
        self.stream = stream
        self.deadline: float | None = time.monotonic() + _HEAD_SECONDS
        """None while it is answered."""
        self.is_known = False
        """Whether it knows the secret."""

    def end(self) -> None:
        """Have everybody who reads from it, or writes to it, stop."""
        with suppress(OSError):
            self.stream.shutdown(socket.SHUT_RDWR)


class WindowServer(ThreadingHTTPServer):
    """The server of one window; `serve_forever` answers until `end` is called by another thread."""

    daemon_threads = True  # A connection that hangs ends with the program.
    # On Windows this would let another program take over the port.
    allow_reuse_address = os.name != "nt"
    allow_reuse_port = False
    request_queue_size = 64

    def __init__(
        self,
        opening: Opening,
        reply: Reply,
        *,
        port: int | None = None,
        written: Callable[[Path], None] = lambda _: None,
        report: Report = lambda _: None,
    ) -> None:
        """Listen on a port of this computer; 0 is any that is free, and None the usual one if it is free.

        What a browser keeps, it keeps by the port. So what was not saved is found again, if the command was
        ended and started anew for the same agenda.

        `written` gets each file that is saved, and `report` errors that nobody foresaw. Raises OutputError
        where the port cannot be had.
        """
        self.reply, self.report = reply, report
        self.window_files = window_files()
        self.own_files = OwnFiles(opening, written)
        self.ending = threading.Event()
        self.asking = threading.Lock()
        self._open: dict[socket.socket, _Connection] = {}
        self._answering: set[threading.Thread] = set()
        self._of_open = threading.Lock()
        if port is None:
            port = _usual_port(opening.path or opening.folder)
            port = port if _is_free(port) else 0
        try:
            super().__init__((LOOPBACK, port), Handler)
        except (OSError, OverflowError) as error:
            raise OutputError(
                sentences(
                    message("The window cannot be opened at port {port}.", port=str(port)),
                    reason_of(error) if isinstance(error, OSError) else None,
                    message("Leave out --port, and a free port is used."),
                )
                if port
                else sentences(
                    message("This computer lets no program listen on {address}.", address=LOOPBACK),
                    reason_of(error) if isinstance(error, OSError) else None,
                )
            ) from None
        self.place = Place(self.server_address[1], new_secret())
        self._ticket = Ticket("", 0)

    def server_bind(self) -> None:
        """Take the port; without asking the network for the name of this computer, as the usual one does."""
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def ticket_address(self) -> str:
        """Return an address that leads to the window once, within a minute; an earlier one is void."""
        with self._of_open:
            self._ticket = Ticket(new_secret(), time.monotonic() + _TICKET_SECONDS)
            return f"{self.place.origin}/{self._ticket.secret}"

    def takes_ticket(self, head: Head) -> bool:
        """Return whether a request shows the ticket, which is void from then on."""
        with self._of_open:
            is_good = is_ticket(head, self.place, self._ticket, time.monotonic())
            self._ticket = Ticket("", 0) if is_good else self._ticket
            return is_good

    def end(self, seconds: float = 5.0) -> None:
        """Answer nobody any more, after what is being written has been written, and been answered."""
        self.ending.set()
        self.own_files.finish(seconds)
        self.shutdown()
        self.server_close()
        with self._of_open:
            open_now, threads = list(self._open.values()), list(self._answering)
        for connection in open_now:
            if connection.deadline is not None:
                connection.end()
        deadline = time.monotonic() + seconds
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        for connection in open_now:
            connection.end()

    def service_actions(self) -> None:
        """End connections that take too long to say what they want; called twice a second."""
        now = time.monotonic()
        with self._of_open:
            late = [one for one in self._open.values() if one.deadline is not None and one.deadline < now]
        for connection in late:
            connection.end()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own; where there are too many, end the oldest stranger."""
        with self._of_open:
            strangers = [one for one in self._open.values() if not one.is_known]
            is_full = len(self._open) >= _MOST_CONNECTIONS
            if not is_full or strangers:
                self._open[request] = _Connection(request)
        if is_full and strangers:
            strangers[0].end()
        elif is_full:
            self.shutdown_request(request)
            return
        thread = threading.Thread(target=self._answer, args=(request, client_address), daemon=True)
        with self._of_open:
            self._answering.add(thread)
        thread.start()

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._of_open:
                self._open.pop(request, None)
                self._answering.discard(threading.current_thread())

    def connection_of(self, request: socket.socket) -> _Connection:
        """Return what is known of a connection."""
        with self._of_open:
            return self._open[request]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error that nobody foresaw; that somebody hung up is none."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self.report(error)


def _usual_port(of: Path) -> int:
    """Return the port for an agenda or a folder, below those that systems give to who asks for any."""
    return 20_000 + int.from_bytes(sha256(os.fsencode(of)).digest()[:4], "big") % 10_000


def _is_free(port: int) -> bool:
    with socket.socket() as trying:
        if os.name != "nt":
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((LOOPBACK, port))
        except OSError:
            return False
        return True
