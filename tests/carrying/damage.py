"""Pictures that are damaged, by lot; and bombs: small files that would become large, deep or long."""

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from agendafunnel.bundled import Format
from agendafunnel.carrying.names import KEYWORD, NAMESPACE

_PNG = b"\x89PNG\r\n\x1a\n"


def damaged(pictures: Mapping[Format, bytes], lot: random.Random) -> bytes:
    """Give one of the pictures, damaged in one way."""
    format = lot.choice(list(pictures))
    content = pictures[format]
    ways: list[Callable[[bytes, random.Random], bytes]] = [_cut, _flipped, _without, _doubled, _emptied]
    return lot.choice(ways)(content, lot)


def _cut(content: bytes, lot: random.Random) -> bytes:
    return content[: lot.randrange(len(content))]


def _flipped(content: bytes, lot: random.Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(lot.choice((1, 3, 100, 5_000))):
        flipped[lot.randrange(len(flipped))] ^= 1 << lot.randrange(8)
    return bytes(flipped)


def _without(content: bytes, lot: random.Random) -> bytes:
    begin = lot.randrange(len(content))
    return content[:begin] + content[begin + lot.choice((1, 10, 1_000, 20_000)) :]


def _doubled(content: bytes, lot: random.Random) -> bytes:
    begin = lot.randrange(len(content))
    end = begin + lot.choice((1, 10, 1_000, 20_000))
    return content[:end] + content[begin:]


def _emptied(content: bytes, lot: random.Random) -> bytes:
    begin = lot.randrange(len(content))
    length = lot.choice((1, 10, 1_000, 20_000))
    return content[:begin] + b"\0" * min(length, len(content) - begin) + content[begin + length :]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(text: bytes, packed: bool = True) -> bytes:
    head = KEYWORD.encode() + (b"\0\1\0\0\0" if packed else b"\0\0\0\0\0")
    return _PNG + _chunk(b"iTXt", head + text) + _chunk(b"IEND", b"")


def _svg(inside: str, before: str = "") -> bytes:
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg"><metadata><d:data xmlns:d="{NAMESPACE}">'
        f"{inside}</d:data></metadata></svg>"
    ).encode()


def _pdf(inside: bytes) -> bytes:
    return b"%PDF-1.4\n<?xpacket begin='x'?>" + inside + b"<?xpacket end='r'?>\n%%EOF\n"


@cache
def bombs() -> dict[str, bytes]:
    """Give files that must be refused, by what they try."""
    many = 100_000_000
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))
    deep = b"[" * 500_000
    wide = b"[" + b"[]," * 349_000 + b"[]]"
    return {
        "compressed bomb": _png(zlib.compress(b"a" * many, 9)),
        "compressed nothing": _png(zlib.compress(b"\0" * 1_000)),
        "packed twice": _png(zlib.compress(zlib.compress(b"a" * many, 9))),
        "long text": _png(b"a" * 5_000_000, packed=False),
        "no text": _PNG + _chunk(b"iTXt", KEYWORD.encode() + b"\0\1\0"),
        "endless chunk": _PNG + struct.pack(">I", 2**31 - 1) + b"iTXt" + b"x" * 100,
        "chunk beyond numbers": _PNG + struct.pack(">I", 2**32 - 1) + b"IHDR",
        "deep": _png(deep[:900_000], packed=False),
        "deep objects": _png(b'{"a":' * 150_000, packed=False),
        "wide": _png(wide, packed=False),
        "long number": _png(b"9" * 1_000_000, packed=False),
        "long string": _png(b'"' + b"a" * 1_000_000 + b'"', packed=False),
        "entities": _svg("&e11;", f"<!DOCTYPE svg [{entities}]>"),
        "external entity": _svg("&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "deep elements": b"<svg>" * 300_000,
        "long data": _svg("a" * 3_000_000),
        "many elements in the data": _svg("<b/>" * 300_000),
        "no XML": b"<svg",
        "not ours": b"GIF89a" + b"\0" * 100,
        "empty": b"",
        "large": _PNG + b"\0" * (65 * 1024 * 1024),
        "long packet": _pdf(NAMESPACE.encode() + b"a" * 6_000_000),
        "packet without end": b"%PDF-1.4\n" + b"<?xpacket begin='x'?>" * 50_000,
        "packet of entities": _pdf(f"<!DOCTYPE x [{entities}]><x a='{NAMESPACE}'>&e11;</x>".encode()),
        "deep packet": _pdf(NAMESPACE.encode() + b"<a>" * 100_000),
        "cut PDF": b"%PDF-1.4\n1 0 obj",
    }
