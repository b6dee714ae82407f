"""A window's server within the process of the test, and requests to it, of browsers and of others."""

import base64
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple

from agendafunnel.editor.own_files import Content, Opening
from agendafunnel.editor.server import Reply, WindowServer

YAML = b"title: T\nstages: []\ndomains: []\n"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        """What it says, of JSON."""
        found: dict[str, Any] = json.loads(self.body)
        return found


class Served:
    """A server that runs, and what its own page may ask."""

    def __init__(self, server: WindowServer) -> None:
        self.server = server
        self.place = server.place

    def request(
        self,
        method: str,
        name: str,
        body: bytes | None = None,
        headers: Mapping[str, str] = {},
        *,
        target: str | None = None,
    ) -> Answer:
        """Send a request as the window does, with other headers or another target where they are given."""
        connection = HTTPConnection("127.0.0.1", self.place.port, timeout=30)
        usual = {"Origin": self.place.origin, "Content-Type": "application/json"} if method == "POST" else {}
        try:
            connection.putrequest(
                method,
                f"/{self.place.secret}/{name}" if target is None else target,
                skip_host=True,
                skip_accept_encoding=True,
            )
            if body is not None and not {"Content-Length", "Transfer-Encoding"} & set(headers):
                usual["Content-Length"] = str(len(body))
            for key, value in ({"Host": self.place.host} | usual | dict(headers)).items():
                if value:
                    connection.putheader(key, value)
            connection.endheaders(body)
            response: HTTPResponse = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def ask(self, question: str, /, **asked: object) -> dict[str, Any]:
        """Return the answer to a question of the window."""
        answer = self.request("POST", question, json.dumps(asked).encode())
        assert answer.status == 200, answer
        return answer.said

    def file(self) -> dict[str, Any]:
        """Return what the window opens."""
        return self.request("GET", "file").said

    def save(self, content: bytes, version: str, name: str = "agenda.yaml", **more: object) -> dict[str, Any]:
        """Save a content that was made of a version."""
        return self.ask("file", name=name, data=in_base64(content), version=version, **more)

    def raw(self, sent: bytes, *, seconds: float = 10) -> bytes:
        """Send bytes that may be no request, and return all that comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.place.port), timeout=seconds) as stream:
            stream.sendall(sent)
            received = b""
            while more := stream.recv(65536):
                received += more
            return received


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def opening_of(
    folder: Path, content: bytes | None = YAML, *, begin: bytes | None = None, named: bool = True
) -> Opening:
    """Return what a window opens: the file of a folder, which is written first where it has a content."""
    path = folder / "agenda.yaml"
    if content is not None:
        path.write_bytes(content)
    first = None if begin is None else Content("plaat.svg", begin)
    return Opening(path if named else None, folder, first)


@contextmanager
def serving(opening: Opening, reply: Reply = lambda asked: asked, **options: Any) -> Iterator[Served]:
    """Answer the window of an opening within the block; the program behind it sends back what it is asked."""
    server = WindowServer(opening, reply, **({"port": 0} | options))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield Served(server)
    finally:
        server.end(5)
        thread.join()
