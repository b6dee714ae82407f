"""What the window's server answers: files of the window, replies of the program, the file of the agenda."""

import json
import socket
import time
from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from agendafunnel.editor.guarding import HEADERS, Admitted, Head, Refused, admitted
from agendafunnel.editor.saving import MOST_BYTES
from agendafunnel.errors import AgendaFunnelError, OutputError
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Catalogue, Message, catalogue, message

if TYPE_CHECKING:
    from agendafunnel.editor.server import WindowServer

QUESTIONS: Mapping[str, int] = {"ask": 128 * 1024**2, "file": MOST_BYTES * 4 // 3 + 4096, "changes": 4096}
"""What may be asked, and the most bytes of it: pictures in base64, an agenda in base64, a version."""

BODY_SECONDS = 60.0
_WRITE_SECONDS = 60.0

_DRAINED_BYTES = 256 * 1024
_DRAIN_SECONDS = 0.5
"""What is read of a body that is refused, so that the refusal gets through."""

_JSON_TYPE = "application/json; charset=utf-8"
_TEXT_TYPE = "text/plain; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: "WindowServer"
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
        request = admitted(head, self.server.place, {"file", *self.server.window_files}, QUESTIONS)
        if isinstance(request, Refused):
            return self._refuse(request.status)
        connection.is_known = True
        connection.deadline = time.monotonic() + BODY_SECONDS
        body = self.rfile.read(request.length) if request.length else b""
        connection.deadline = None
        if len(body) == request.length:
            self._send(HTTPStatus.OK, *self._content(request, body))
        return None

    def _content(self, request: Admitted, body: bytes) -> tuple[str, bytes]:
        """Return the type and the content of an answer."""
        if request.method == "GET" and request.name != "file":
            file = self.server.window_files[request.name]
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
        files = self.server.own_files
        if request.method == "GET":
            return files.opened()
        name, version = _text_in(asked, "name"), _text_in(asked, "version")
        if request.name == "changes":
            return files.another(name, version, self.server.ending)
        try:
            data = b64decode(_text_in(asked, "data"), validate=True)
        except ValueError:
            raise _not_understood() from None
        return files.save(name, data, version)

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
        for name, value in {**HEADERS, **more}.items():
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
