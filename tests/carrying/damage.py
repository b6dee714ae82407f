"""Two hundred pictures that are damaged, or made to do harm, read in one process that tells what it took.

Run as a program it prints JSON: for each picture what came of it, and the memory that all of it took.
"""

import json
import random
import resource
import struct
import sys
import zlib
from collections.abc import Iterator

from agendafunnel import DataError, Theme, carried_by, load, load_theme
from agendafunnel.carrying.payload import payload_of
from agendafunnel.carrying.picture_files import KEYWORD, MOST_DATA_BYTES, NAMESPACE, TRACES
from tests.carrying.pictures import FORMATS, drawn, tree_of, with_sum
from tests.pictures.drawings import chunk, png, svg

CASES = 200


def harmful(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Give pictures that are made to take memory or time, and what they are made of."""
    tree = tree_of(load("2022-07"), theme)
    many = {f"{number:x}": 0 for number in range(90_000)}
    texts = {
        "lists in lists": b"[" * MOST_DATA_BYTES,
        "fields in fields": b'{"a":' * 200_000,
        "empty fields": b"[" + b"{}," * 300_000 + b"{}]",
        "zeros": b"[" + b"0," * 500_000 + b"0]",
        "one long number": b"9" * MOST_DATA_BYTES,
        "quotes": b'"' * MOST_DATA_BYTES,
        "backslashes": b'"' + b"\\" * (MOST_DATA_BYTES - 2) + b'"',
        "names that are none": with_sum(tree | {"agenda": many}),
        "standards that are none": with_sum(tree | {"agenda": {"standards": [0] * 49_000}}),
        "marks that are none": with_sum(tree | {"since": {"label": "x", "marks": many, "removed": []}}),
        "names that are numbers": with_sum(
            tree | {"since": {"label": "x", "marks": {}, "removed": [1] * 90_000}}
        ),
        "fonts": with_sum(tree | {"theme": {"fonts": {"fallback": ["a"] * 90_000}}}),
        "a logo of much": with_sum(tree | {"theme": {"logo": {"file": "A" * 900_000}}}),
        "more than is ours": b" " * (MOST_DATA_BYTES + 1),
        "nothing": b"",
        "text": b"geen gegevens",
        "another program's": b'{"format":"x"}',
    }
    for number, (name, text) in enumerate(texts.items()):
        yield name, _carrying(text, FORMATS[number % len(FORMATS)])
    # After a full flush nothing is remembered: what was packed once may stand there any number of times.
    packer = zlib.compressobj(9)
    first, again = (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    bomb = first + again * 1000
    yield "a bomb", png()[:33] + chunk(b"iTXt", KEYWORD.encode() + b"\0\1\0\0\0" + bomb) + png()[33:]
    yield "another bomb", png()[:33] + chunk(b"zTXt", KEYWORD.encode() + b"\0\0" + bomb) + png()[33:]
    yield "a long part", png()[:33] + struct.pack(">I", 2**31 - 1) + b"iTXt" + png()[33:]
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    yield "laughs", f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]><svg>&a12;</svg>'.encode()
    yield (
        "a file of this machine",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg>&a;</svg>',
    )
    yield "levels", svg("<g>" * 500_000)
    yield "a long tag", b'<svg a="' + b"x" * (10 << 20)
    yield "many attributes", b"<svg " + b" ".join(b'a%x=""' % n for n in range(500_000)) + b"/"
    yield "packets", b"%PDF-1.4\n" + b"<?xpacket begin=" * 1_000_000
    yield "packets without an end", b"%PDF-1.4\n" + b"<?xpacket begin=?>" * 500_000 + TRACES[0] + b"%%EOF"
    ends = b"<?xpacket begin=?><?xpacket end=" * 50_000
    yield "packets with an end", b"%PDF-1.4\n" + ends + TRACES[0] + b"%%EOF"


def _carrying(text: bytes, format: str) -> bytes:
    """Give a picture, of the least that is one, that carries a text."""
    if format == "png":
        packed = KEYWORD.encode() + b"\0\1\0\0\0" + zlib.compress(text)
        return png()[:33] + chunk(b"iTXt", packed) + png()[33:]
    escaped = text.decode().replace("&", "&amp;").replace("<", "&lt;")
    element = f'<metadata><a:data xmlns:a="{NAMESPACE}">{escaped}</a:data></metadata>'
    if format == "svg":
        return svg(element)
    return f"%PDF-1.4\n<?xpacket begin=''?>{element}<?xpacket end='r'?>\n%%EOF\n".encode()


def damaged(theme: Theme, seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Give small pictures of which an end is gone, bytes are others, or a piece is gone or there twice."""
    random_ = random.Random(seed)  # noqa: S311 - no secrets.
    whole = drawn(theme, payload_of(load("2022-07"), theme))
    for number in range(count):
        name = FORMATS[number % len(FORMATS)]
        content = bytearray(whole[name])
        place, long = random_.randrange(len(content)), random_.randrange(1, 200)
        kind = ("cut off", "one byte", "bytes", "a gap", "twice")[number // len(FORMATS) % 5]
        if kind == "cut off":
            del content[place:]
        elif kind == "one byte":
            content[place] ^= 1 << random_.randrange(8)
        elif kind == "bytes":
            content[place : place + long] = random_.randbytes(long)
        elif kind == "a gap":
            del content[place : place + long]
        else:
            content[place:place] = content[place : place + long]
        yield f"{name} {kind} at {place}", bytes(content)


def main() -> None:
    """Read all, and print what came of each."""
    theme = load_theme("vng")
    # What the drawing itself takes is no part of it.
    right = [carried_by(content) for content in drawn(theme, payload_of(load("2022-07"), theme)).values()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    harm = [(name, carried) for name, content in harmful(theme) for carried in [outcome(content, right[0])]]
    rest = damaged(theme, 20220701, CASES - len(harm))
    results = [*harm, *((name, outcome(content, right[0])) for name, content in rest)]
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    # In bytes, where Linux counts in kibibytes.
    taken *= 1 if sys.platform == "darwin" else 1024
    sys.stdout.write(json.dumps({"results": results, "bytes": taken}))


def outcome(content: bytes, right: object) -> str:
    """Give "same", what is told, or what should not have been."""
    try:
        carried = carried_by(content, "plaat")
    except DataError as error:
        return str(error)
    return "same" if carried == right else f"WRONG: {carried!r:.100}"


if __name__ == "__main__":
    main()
