"""Breaking the bytes of a YAML file: what slips, what a careless hand does, and what a hostile one writes."""

import random
from collections.abc import Callable, Sequence

_MOST_BYTES = 40 * 1024 * 1024
"""Of a mutated file: more than agendafunnel reads, so that its bound is met too."""

_SYNTAX = (
    b"&a ", b"*a", b"&a [*a]", b"<<: *a", b"<<: {a: b}", b"!!str ", b"!!python/object/apply:os.system [x]",
    b"!", b"!<tag:yaml.org,2002:int> ", b"\t", b"\n\t", b" ", b"\n", b"\n\n", b"\r", b"\r\n", b"- ", b"-",
    b"? ", b"? [a]\n: b", b": ", b":", b", ", b"[", b"]", b"{", b"}", b"[]", b"{}", b"'", b'"', b"|\n",
    b">-\n", b"|+2\n ", b"|9\n", b"#", b" # ", b"\n---\n", b"\n...\n", b"%YAML 1.1\n---\n",
    b"%YAML 9.9\n---\n", b"%TAG ! x\n---\n", b"@", b"`", b"%", b"null", b"~", b"''", b'""', b"\\",
    b'"\\x00"', b'"\\ud800"', b'"\\ud83d\\ude00"', b'"\\e[31m"', b'"\\N\\_\\L\\P"', b'"\\u202e"',
    b'"\\U0010ffff"', b'"\\uFFFE"', b'"\\0\\a\\b"', b'"\\n\\n"',
)  # fmt: skip

_RAW = (
    b"\x00", b"\x07", b"\x1b[2J", b"\x7f", b"\x85", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xc0\x80", b"\xed\xa0\x80", b"\xed\xa0\xbd\xed\xb8\x80", b"\xf4\x90\x80\x80", b"\xc2\x85",
    b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xc2\xad", b"\xe2\x80\x8b", b"\xef\xbf\xbe",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", b"\xcc\x81" * 9, b"\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85",
    b"\xc4\xb0", b"\xc3\x9f", b"\xef\xac\x81", b"\xe0\xa4\x95\xe0\xa5\x8d",
)  # fmt: skip

_VALUES = (
    b"0", b"-0", b"-1", b"1", b"2", b"1.10", b"1e308", b"1e309", b"-1e-320", b".inf", b"inf", b"nan",
    b".nan", b"0x10", b"1_000", b"12:30", b"0.01", b"0.0099", b"10", b"144", b"2400", b"20000", b"20000.1",
    b"99999999999999999999", b"\xd9\xa1\xd9\xa2", b"yes", b"no", b"true", b"ja", b"null", b"~", b"''",
    b"' '", b"[]", b"{}", b"[[]]", b"[null]", b'"#12345g"', b'"#FFF"', b"#fff", b"red",
    b"javascript:alert(1)", b'"https://[::1"', b"mailto:x", b"2022-07-01", b"vng", b"no-such-theme",
    b"/dev/zero", b"/", b"..", b"DejaVuSans.ttf", b'"DejaVuSans.ttf\\0"', b"LICENSE-DEJAVU.txt", b"nl",
    b"en-GB", b"tlh", b"x" * 300, b"zh-Hant", b"$x_1$", b"%(x)s", b"{title}", b'"\\xad"', b'"\\u200b\\xad"',
    b'"a\\nb\\nc"', b'"]]>"', b'"<script>&amp;"', b"../../etc/passwd", b"intake", b"analyse", b"stages",
)  # fmt: skip

XML = (
    b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>", b"&b;", b"&a;",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"&x;", b"&#0;", b"<script>alert(1)</script>", b"<![CDATA[",
    b"]]>", b"<!--", b"-->", b"<style>@import 'x'</style>", b'<use href="#p"/>', b'<filter id="f"/>',
    b'<g id="g"><use href="#g"/></g>', b'<image href="x.png" width="9" height="9"/>', b"<text>x</text>",
    b'<image href="data:image/png;base64,AAAA"/>', b"<?xml version='1.0' encoding='utf-7'?>", b"NaN",
    b'viewBox="0 0 0 0"', b'viewBox="0 0 1e-30 1e30"', b'width="1e30"', b'height="-1"', b"<g>" * 300,
    b'onload="x()"', b'style="fill:url(http://x)"', b"1e999",
)  # fmt: skip
"""What gets into a picture instead of the tokens of YAML."""

_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp037")


def mutated(
    content: bytes, others: Sequence[bytes], rng: random.Random, tokens: Sequence[bytes] = ()
) -> bytes:
    """Give `content` after one to a dozen mutations; pieces of `others`, and `tokens`, may get into it."""
    for _ in range(min(12, 1 + int(rng.expovariate(1.2)))):
        if rng.random() < 0.02:
            content = rng.choice(_LARGE)(content, rng)
        elif tokens and rng.random() < 0.4:
            place = _place(content, rng)
            content = content[:place] + rng.choice(tokens) + content[place:]
        elif rng.random() < 0.08:
            content = _spliced(content, rng.choice(others), rng)
        else:
            content = rng.choice(_SMALL)(content, rng)
        content = content[:_MOST_BYTES]
    return content


def _place(content: bytes, rng: random.Random) -> int:
    return rng.randrange(len(content) + 1)


def _chunk(content: bytes, rng: random.Random) -> tuple[int, int]:
    begin = _place(content, rng)
    return begin, min(len(content), begin + int(rng.expovariate(1 / 40)))


def _spliced(content: bytes, other: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return content[: _place(content, rng)] + other[_place(other, rng) :]
    lines, more = content.split(b"\n"), other.split(b"\n")
    begin, place = rng.randrange(len(more)), rng.randrange(len(lines) + 1)
    return b"\n".join(lines[:place] + more[begin : begin + rng.randint(1, 20)] + lines[place:])


def _flip(content: bytes, rng: random.Random) -> bytes:
    if not content:
        return content
    flipped = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 8])):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: _place(content, rng)]


def _drop(content: bytes, rng: random.Random) -> bytes:
    begin, end = _chunk(content, rng)
    return content[:begin] + content[end:]


def _repeat(content: bytes, rng: random.Random) -> bytes:
    begin, end = _chunk(content, rng)
    return content[:end] + content[begin:end] * rng.choice([1, 1, 2, 50]) + content[end:]


def _insert(content: bytes, rng: random.Random) -> bytes:
    place = _place(content, rng)
    return content[:place] + rng.choice(_SYNTAX + _RAW) + content[place:]


def _value(content: bytes, rng: random.Random) -> bytes:
    """Write another value behind the name of a field."""
    lines = content.split(b"\n")
    named = [index for index, line in enumerate(lines) if b": " in line]
    if not named:
        return content
    index = rng.choice(named)
    fields = lines[index].split(b": ")
    place = rng.randrange(1, len(fields))
    end = min((fields[place].find(mark) for mark in (b",", b"}") if mark in fields[place]), default=None)
    rest = fields[place][end:] if end is not None else b""
    fields[place] = rng.choice(_VALUES + _SYNTAX + _RAW) + rest
    lines[index] = b": ".join(fields)
    return b"\n".join(lines)


def _of_lines(content: bytes, rng: random.Random) -> bytes:
    """Drop, repeat, move, or indent a line."""
    lines = content.split(b"\n")
    index, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            del lines[index]
        case 1:
            lines.insert(other, lines[index])
        case 2:
            lines[index], lines[other] = lines[other], lines[index]
        case 3:
            lines[index] = rng.choice([b" ", b"  ", b"\t", b"- "]) + lines[index]
        case _:
            lines[index] = lines[index].lstrip()
    return b"\n".join(lines)


def _recoded(content: bytes, rng: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    if rng.random() < 0.3:
        return text.replace("\n", rng.choice(["\r\n", "\r", "\x85", "\u2028"])).encode()
    return text.encode(rng.choice(_ENCODINGS), "replace")


def _scalar(content: bytes, rng: random.Random) -> bytes:
    """Put in a text of a thousand to a million letters, of one word or many."""
    place = _place(content, rng)
    word = rng.choice([b"x", b"x ", b"\xc3\xa9", b"-x", b"\xc2\xad", b"\\n", b"0", b"\xcc\x81", b"a\n    "])
    return content[:place] + word * int(10 ** rng.uniform(3, 6)) + content[place:]


def _deep(content: bytes, rng: random.Random) -> bytes:
    place = _place(content, rng)
    opening = rng.choice([b"[", b"{a: ", b"- ", b"? ", b"[{a: ", b"\n- "])
    return content[:place] + opening * int(10 ** rng.uniform(1, 5)) + content[place:]


def _laughs(content: bytes, rng: random.Random) -> bytes:
    """Put in aliases of aliases (https://en.wikipedia.org/wiki/Billion_laughs_attack)."""
    fan, levels = rng.randint(2, 30), rng.randint(2, 18)
    bomb = [b"l0: &l0 " + rng.choice([b"lol", b"{name: x}", b"[x]"])]
    for level in range(1, levels):
        alias = b"*l%d" % (level - 1)
        bomb.append(b"l%d: &l%d [" % (level, level) + b", ".join([alias] * fan) + b"]")
    used = rng.choice([b"standards", b"stages", b"domains", b"title", b"footer", b"columns", b"x"])
    lines = [line for line in content.split(b"\n") if not line.startswith(used + b":")]
    return b"\n".join([*bomb, used + b": *l%d" % (levels - 1), *lines])


def _long_list(content: bytes, rng: random.Random) -> bytes:
    """Repeat an item of a list, or a field, very often."""
    lines = content.split(b"\n")
    index = rng.randrange(len(lines))
    again = lines[index : index + rng.randint(1, 6)]
    return b"\n".join(lines[:index] + again * int(10 ** rng.uniform(2, 4.5)) + lines[index:])


_Mutation = Callable[[bytes, random.Random], bytes]

_SMALL: tuple[_Mutation, ...] = (
    _flip, _flip, _cut, _drop, _repeat, _insert, _value, _value, _value, _value, _value, _of_lines, _of_lines,
    _recoded,
)  # fmt: skip
_LARGE: tuple[_Mutation, ...] = (_scalar, _scalar, _deep, _laughs, _long_list)
