"""Texts as YAML, so that every reader of YAML takes them for the same text."""

import json
import re

from agendafunnel.fields import BREAK_HINTS

# What begins so, and holds none of `: `, ` #`, is plain text to YAML (https://yaml.org/spec/1.2.2/#733-plain-style);
# stricter than that, for the sake of whoever reads it.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f#:\\]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null", "ja", "nee"))
# Numbers, and sexagesimals and dates, which some readers take for something else than text.
_NUMBER = re.compile(r"[\d_.,+-]+(?:e[+-]?\d+)?|0[xo][0-9a-f_]+|[\d:]+|\d{4}-\d\d?-\d\d?.*", re.IGNORECASE)
_UNSEEN = re.compile(f"[{BREAK_HINTS}\u00a0\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def scalar(text: str) -> str:
    """Give a text of one or more lines as a YAML scalar of one line: plain, or in double quotes."""
    plain = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _UNSEEN.search(text)
        and not text.endswith(":")
    )
    return text if plain and (not _NUMBER.fullmatch(text) or _is_edition(text)) else quoted(text)


def _is_edition(text: str) -> bool:
    """Tell whether a text is an id like 2022-07, which every reader of YAML takes for text."""
    return re.fullmatch(r"\d{4}-\d\d", text) is not None


def quoted(text: str) -> str:
    """Give a text in double quotes; what is not seen is written by its number."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: _numbered(ord(found.group())), written)


def _numbered(point: int) -> str:
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}"


def block(text: str, indent: int) -> list[str]:
    """Give a text of several lines as a literal block: its head, and its lines indented by `indent` spaces.

    What a literal block cannot hold stands in double quotes, on one line.
    """
    lines = text.split("\n")
    if len(lines) == 1 or _UNSEEN.search(text) or not text.strip() or text.endswith("\n"):
        return [scalar(text)]
    # A first line that is indented, or empty, hides how deep the block is.
    deep = "2" if lines[0][:1] in ("", " ", "\t") else ""
    return [f"|{deep}-", *(f"{' ' * indent}{line}" if line else "" for line in lines)]
