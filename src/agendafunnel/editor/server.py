"""The way in by the command: a server on this computer alone, for one window and one agenda.

It answers its own page (`guarding`) and nobody else, and holds no state but the name of the file. A
connection is for one request: over loopback a new one costs nothing, and none is left that somebody could
hold on to.
"""

import json
import os
import socket
import sys
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, NamedTuple

from agendafunnel.editor.guarding import (
    HEADERS,
    LOOPBACK,
    Admitted,
    Head,
    Place,
    Refused,
    Ticket,
    admitted,
    is_ticket,
    new_secret,
)
from agendafunnel.editor.saving import MOST_BYTES, Conflict, OnDisk, another, look, new_file, save
from agendafunnel.editor.window_files import window_files
from agendafunnel.errors import AgendaFunnelError, OutputError, reason_of
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Catalogue, Message, catalogue, message, sentences

Reply = Callable[[str], str]
"""Answers a request of the window, both as JSON (`replying.reply_text`)."""

Report = Callable[[Exception], None]
"""Takes an error that nobody foresaw."""

QUESTIONS: Mapping[str, int] = {"ask": 128 * 1024**2, "file": MOST_BYTES * 4 // 3 + 4096, "changes": 4096}
"""What may be asked, and the most bytes of it: pictures in base64, an agenda in base64, a version."""

_MOST_CONNECTIONS = 100
_HEAD_SECONDS = 10.0
_BODY_SECONDS = 60.0
_WRITE_SECONDS = 60.0
_TICKET_SECONDS = 60.0
"""For a browser to start."""

_WAIT_SECONDS = 20.0
"""For a change of the file, after which the window asks again."""

_DRAINED_BYTES = 256 * 1024
_DRAIN_SECONDS = 0.5
"""What is read of a body that is refused, so that the refusal gets through."""

_JSON_TYPE = "application/json; charset=utf-8"
_TEXT_TYPE = "text/plain; charset=utf-8"


class Content(NamedTuple):
    """A file as it was read: its name and its bytes."""

    name: str
    data: bytes


class Opening(NamedTuple):
    """What the command opens the window on."""

    path: Path | None
    """The agenda on disk, which may not be there yet; None where the window asks for a name."""
    folder: Path
    """Where files are made whose names the window asks for."""
    begin: Content | None = None
    """What the window shows where there is no such file yet; None for its opening screen."""
    since: Content | None = None
    """The edition before."""


class _Kept:
    """The agenda on disk, and those that the window makes beside it: nothing else is read or written."""

    def __init__(self, opening: Opening, written: Callable[[Path], None]) -> None:
        self._opening = opening
        self._written = written
        self._path = opening.path
        self._files = {} if opening.path is None else {opening.path.name: opening.path}
        self._writing = threading.Lock()
        self._has_ended = False

    def opened(self) -> dict[str, object]:
        """Return what the window opens: the file as it is now, or else what it begins with.

        Raises NotFoundError.
        """
        opening, path = self._opening, self._path
        shown, now = opening.begin, OnDisk(None) if path is None else look(path)
        if path is not None and now.content is not None:
            shown = Content(path.name, now.content)
        return {
            "opened": _as_data(shown),
            "version": now.version,
            "saved_as": "" if path is None else path.name,
            "folder": str(opening.folder),
            "since": _as_data(opening.since),
        }

    def save(self, name: str, data: bytes, version: str) -> dict[str, object]:
        """Write an agenda, and return its new version, or what somebody else made of it.

        A name that is none of the window's files is that of a new one. Raises OutputError and NotFoundError.
        """
        with self._writing:
            if self._has_ended:
                raise OutputError(message("The command has ended, and nothing was written. Start it again."))
            path = self._files.get(name) or new_file(self._opening.folder, name)
            result = save(path, data, version)
            if isinstance(result, Conflict):
                return {"conflict": _version_as_data(result.now)}
            self._files[name] = path
            self._path = self._path or path
            self._written(path)
            return {"version": result.version}

    def another(self, name: str, version: str, ending: threading.Event) -> dict[str, object]:
        """Wait until a file is another one than a version, and return that; nothing after a while."""
        path = self._files.get(name)
        if path is None:
            ending.wait(_WAIT_SECONDS)
            return {}
        now = another(path, version, ending, _WAIT_SECONDS)
        return {} if now is None else _version_as_data(now)

    def finish(self, seconds: float) -> None:
        """Wait until nothing is being written, and allow no more."""
        if self._writing.acquire(timeout=seconds):
            self._has_ended = True
            self._writing.release()


def _as_data(content: Content | None) -> dict[str, str] | None:
    if content is None:
        return None
    return {"name": content.name, "data": b64encode(content.data).decode("ascii")}


def _version_as_data(now: OnDisk) -> dict[str, object]:
    data = None if now.content is None else b64encode(now.content).decode("ascii")
    return {"data": data, "version": now.version}


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
        self.files = window_files()
        self.kept = _Kept(opening, written)
        self.ending = threading.Event()
        self.asking = threading.Lock()
        self._open: dict[socket.socket, _Connection] = {}
        self._answering: set[threading.Thread] = set()
        self._of_open = threading.Lock()
        if port is None:
            port = _usual_port(opening.path or opening.folder)
            port = port if _is_free(port) else 0
        try:
            super().__init__((LOOPBACK, port), _Handler)
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
        self.kept.finish(seconds)
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


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: WindowServer
    protocol_version = "HTTP/1.1"
    timeout = _WRITE_SECONDS

    def do_GET(self) -> None:
        """Answer what is fetched."""
        self._answer()

    def do_POST(self) -> None:
        """Answer what is asked."""
        self._answer()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or has another method, as all else is refused."""
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else code)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: addresses hold the secret."""

    def _answer(self) -> None:
        connection = self.server.connection_of(self.request)
        if self.request_version not in ("HTTP/1.0", "HTTP/1.1"):
            return self._refuse(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
        head = Head(self.command, self.path, tuple(self.headers.items()))
        if self.server.takes_ticket(head):
            return self._send(HTTPStatus.SEE_OTHER, _TEXT_TYPE, b"", Location=self.server.place.address)
        request = admitted(head, self.server.place, {"file", *self.server.files}, QUESTIONS)
        if isinstance(request, Refused):
            return self._refuse(request.status)
        connection.is_known = True
        connection.deadline = time.monotonic() + _BODY_SECONDS
        body = self.rfile.read(request.length) if request.length else b""
        connection.deadline = None
        if len(body) == request.length:
            self._send(HTTPStatus.OK, *self._content(request, body))
        return None

    def _content(self, request: Admitted, body: bytes) -> tuple[str, bytes]:
        """Return the type and the content of an answer."""
        if request.method == "GET" and request.name != "file":
            file = self.server.files[request.name]
            return file.type, file.read()
        said: Catalogue = readers_catalogue()
        try:
            if request.name == "ask":
                return _JSON_TYPE, self._reply(body)
            asked = _asked_in(body) if request.method == "POST" else {}
            language = asked.get("language")
            said = catalogue(language) if isinstance(language, str) else said
            answer = self._of_file(request, asked)
        except AgendaFunnelError as error:
            answer = {"failed": said.say(error.message)}
        except Exception as error:
            self.server.report(error)
            answer = {"failed": said.say(_failure(error))}
        return _JSON_TYPE, json.dumps(answer).encode("ascii")

    def _reply(self, body: bytes) -> bytes:
        """Return the program's answer; one at a time, and none to who does not wait for it any more."""
        with self.server.asking:
            if self._has_hung_up():
                return b""
            return self.server.reply(body.decode()).encode()

    def _has_hung_up(self) -> bool:
        self.connection.setblocking(False)
        try:
            return not self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            self.connection.settimeout(self.timeout)

    def _of_file(self, request: Admitted, asked: Mapping[str, object]) -> dict[str, object]:
        """Return the answer to what is asked of the one file. Raises OutputError and NotFoundError."""
        kept = self.server.kept
        if request.method == "GET":
            return kept.opened()
        name, version = _text_in(asked, "name"), _text_in(asked, "version")
        if request.name == "changes":
            return kept.another(name, version, self.server.ending)
        try:
            data = b64decode(_text_in(asked, "data"), validate=True)
        except ValueError:
            raise _not_understood() from None
        return kept.save(name, data, version)

    def _refuse(self, status: int) -> None:
        """Say no, in a sentence for a person whose address is an old one."""
        said = message("Nothing is shown at this address. Use the address that 'agendafunnel edit' prints.")
        self._send(HTTPStatus(status), _TEXT_TYPE, readers_catalogue().say(said).encode())
        # What is not read of a request would have the system drop the answer.
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_DRAIN_SECONDS)
            left = _DRAINED_BYTES
            while left > 0 and (read := self.connection.recv(min(left, 65536))):
                left -= len(read)

    def _send(self, status: int, kind: str, content: bytes, **more: str) -> None:
        self.close_connection = True
        self.send_response_only(status)
        for name, value in ({**HEADERS, **more}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)


def _asked_in(body: bytes) -> dict[str, object]:
    """Return a question, which is a JSON object. Raises OutputError."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise _not_understood() from None
    if not isinstance(asked, dict):
        raise _not_understood()
    return asked


def _text_in(asked: Mapping[str, object], field: str) -> str:
    value = asked.get(field)
    if not isinstance(value, str):
        raise _not_understood()
    return value


def _not_understood() -> OutputError:
    return OutputError(
        message("The window and the command are of different versions. End the command, and start it again.")
    )


def _failure(error: Exception) -> Message:
    return message(
        "agendafunnel failed, by a fault of its own: {error}. What you have made is still in the window.",
        error=f"{type(error).__name__}: {error}".rstrip(".: "),
    )
