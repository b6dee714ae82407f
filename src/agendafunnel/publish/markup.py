"""Elements of HTML, made so that no text can become markup: whatever is not `Html` is escaped."""

import unicodedata
from html import escape

_VOID = frozenset({"br", "input", "link", "meta"})
_FROM_THE_RIGHT = frozenset({"R", "AL"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def element(tag: str, *parts: str | None, **attributes: str | bool | None) -> Html:
    """Give an element with its parts: text, which is escaped, and `Html`, which is not.

    An attribute that is None or False is left out, and one that is True has no value. In their names `_`
    stands for a hyphen, and one at the end (`class_`, `for_`) for nothing.

    >>> element("p", "1 < 2", element("b", "!"), class_="sum", data_of='"')
    '<p class="sum" data-of="&quot;">1 &lt; 2<b>!</b></p>'
    """
    told = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{told}>")
    return Html(f"<{tag}{told}>{joined(*parts)}</{tag}>")


def joined(*parts: str | None) -> Html:
    """Give parts one after another, those that are text escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts if part))


def direction(text: str) -> str | None:
    """Give "auto", the value of `dir`, for a text with letters that are read from the right."""
    return "auto" if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text) else None


class Tongue:
    """Writes the texts of an agenda into a page that may be in another language.

    What is in the agenda's language says so where the page is in another (WCAG 2.2, 3.1.2).
    """

    def __init__(self, agenda: str, page: str) -> None:
        self.lang = agenda if agenda != page else None

    def own(self, tag: str, text: str, **attributes: str | bool | None) -> Html:
        """Give an element with a text of the agenda; a newline in it is a line break."""
        lines: list[str] = []
        for line in text.split("\n"):
            lines += [element("br"), line] if lines else [line]
        return element(tag, *lines, lang=self.lang, dir=direction(text), **attributes)

    def around(self, tag: str, content: Html, **attributes: str | bool | None) -> Html:
        """Give an element with markup of the agenda."""
        return element(tag, content, lang=self.lang, dir=direction(content), **attributes)
