"""Which requests the window's server answers: those of its own page, and of nobody else on this computer.

Everything is decided from the head of a request, before its body is read.
"""

import re
from collections.abc import Iterable, Mapping
from hmac import compare_digest
from secrets import token_urlsafe
from typing import NamedTuple

LOOPBACK = "127.0.0.1"
"""The only address that is listened on; it leads to this computer, whatever names lead to."""

_SECRET_BYTES = 24

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""What every answer says of itself."""

_TARGET = re.compile(r"/([A-Za-z0-9_-]{1,100})/([A-Za-z0-9_./-]{0,100})")
"""A secret and a name. No other character is ever needed, so none is decoded."""

_LENGTH = re.compile("[0-9]{1,12}")
_JSON = re.compile(r'application/json(?:;\s*charset="?utf-8"?)?', re.IGNORECASE)


def new_secret() -> str:
    """Return a secret that nobody can guess, of characters that stand in an address."""
    return token_urlsafe(_SECRET_BYTES)


class Place(NamedTuple):
    """Where the server is, and what only its own page knows."""

    port: int
    secret: str

    @property
    def host(self) -> str:
        """The host as requests name it."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def origin(self) -> str:
        """The origin of the window, as browsers say it of requests."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """The address of the window."""
        return f"{self.origin}/{self.secret}/"


class Head(NamedTuple):
    """The head of a request, as it came in."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Return the values of a header, which may be there several times."""
        return [value.strip() for one, value in self.headers if one.lower() == name]


class Ticket(NamedTuple):
    """What opens the window once, and soon: it may stand where others on this computer can read it.

    The list of processes shows everybody with which address a browser was started.
    """

    secret: str
    until: float
    """By the clock of `time.monotonic`."""


class Admitted(NamedTuple):
    """A request that is answered."""

    method: str
    name: str
    """What is asked for, below the secret; empty for the page itself."""
    length: int
    """Bytes of the body."""


class Refused(NamedTuple):
    """A request that is not answered; those who ask learn nothing but the status."""

    status: int


def admitted(
    head: Head, place: Place, files: Iterable[str], questions: Mapping[str, int]
) -> Admitted | Refused:
    """Return what a request asks for, where it is one of the window's own.

    `files` are the names that may be fetched (GET), and `questions` those that may be asked (POST), each with
    the most bytes of its body.
    """
    if head.method not in ("GET", "POST"):
        return Refused(405)
    if not _is_of_the_window(head, place):
        return Refused(403)
    target = _TARGET.fullmatch(head.target)
    if target is None or not compare_digest(target[1].encode(), place.secret.encode()):
        return Refused(404)
    length = _length_of(head)
    if isinstance(length, Refused):
        return length
    name = target[2]
    if head.method == "GET":
        if length:
            return Refused(400)
        return Admitted("GET", name, 0) if name in files else Refused(405 if name in questions else 404)
    if name not in questions:
        return Refused(405 if name in files else 404)
    kinds = head.all("content-type")
    if len(kinds) != 1 or not _JSON.fullmatch(kinds[0]):
        return Refused(415)
    if length is None:
        return Refused(411)
    return Admitted("POST", name, length) if length <= questions[name] else Refused(413)


def is_ticket(head: Head, place: Place, ticket: Ticket, now: float) -> bool:
    """Return whether a request shows a ticket that is still good."""
    return (
        head.method == "GET"
        and now <= ticket.until
        and _is_of_the_window(head, place)
        and compare_digest(head.target.encode(), f"/{ticket.secret}".encode())
    )


def _is_of_the_window(head: Head, place: Place) -> bool:
    """Return whether a browser says that a request is of the window, or, of a page to look at, of nobody.

    The host is checked because a name of somebody else's can lead to this computer (DNS rebinding). Another
    port of this computer is another origin, but to browsers the same site.
    """
    if head.all("host") != [place.host]:
        return False
    origins, sites = head.all("origin"), head.all("sec-fetch-site")
    asks = head.method == "POST"
    if origins != [place.origin] and (asks or origins):
        return False
    return not sites or sites == ["same-origin"] or (sites == ["none"] and not asks)


def _length_of(head: Head) -> "int | Refused | None":
    """Return the length of the body; None where it is not said. Two lengths, or parts, are refused."""
    if head.all("transfer-encoding"):
        return Refused(501)
    lengths = head.all("content-length")
    if not lengths:
        return None
    if len(lengths) > 1 or not _LENGTH.fullmatch(lengths[0]):
        return Refused(400)
    return int(lengths[0])
