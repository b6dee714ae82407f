"""What is read from outside takes time that grows with its length, and not with the square of it."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import agendafunnel
from agendafunnel import load
from agendafunnel.carrying.payload import carried_by
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.layout.json_form import read_layout
from agendafunnel.page.importing import import_page
from agendafunnel.page.parsing import read_page
from agendafunnel.page.phrases import default_phrases, read_phrases
from agendafunnel.pictures.files import picture_of
from agendafunnel.reading.files import read_agenda, read_theme

pytestmark = pytest.mark.slow("measures how time grows, which a busy machine upsets")

# What an expression may begin to match, and go on to match, without ever coming to its end.
BEGINNINGS = (
    "", "**contact", "[a](", "![a](a ", "---\na: b", "{#a", "details", "&", "https://", "1",
    "x=\"", "<?xml ", "/*", "[a]:", "[a](b \"", "<a ",
)  # fmt: skip
UNITS = (*' \n*_[<&\\"|/.a0', "a ", "a.", "![", "[a](b) ", "\n- ", "; ", "url(")
# These are never searched for, but looked for at one place each, or held to a whole text.
ONLY_MATCHED = {
    "carrying.contacts._TO_A_PERSON", "carrying.contacts._ANCHOR", "page.phrases._JOINED",
    "page.sections._BETWEEN", "page.sections._BREAKS_AT_START", "page.sections._EMPTY_LINES",
    "comparison.drawing._TAG",
    "arguments._SCHEME", "reading.yaml_slips._KEY", "reading.yaml_slips._FIELD",
    "reading.flow_slips._PLAIN", "reading.quoting._DOUBLE", "reading.quoting._SINGLE",
    "reading.quoting._FIELD_LINE", "reading.slip_messages.BULLET", "reading.plain_spaces._AFTER_SIGN",
    "reading.plain_spaces._SPACES", "reading.yaml_tree._CUT_OFF", "reading.file_kinds._BEGINS_YAML",
}  # fmt: skip
ONLY_WHOLE = {"checks.rules.content._HOST", "publish.documents.wiki._FILE", "sheets._LENGTHS",
              "reading.slip_messages._NO_SPACE", "reading.slip_messages._NO_COLON",
              "reading.value_slips._JOINED"}  # fmt: skip
SHORT = 150
_LEAST = 0.002
"""Seconds: what takes less is not looked at, as a clock tells little of it."""


def seconds(action: Callable[[], object]) -> float:
    """Give the least processor time of a few runs."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        with suppress(AgendaFunnelError):
            action()
        found.append(time.process_time() - begun)
        if found[-1] < _LEAST:
            break
    return min(found)


def grows(action: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Tell whether four times as much takes more than eight times as long; by the square it is sixteen."""
    long = seconds(action(4 * size))
    return long > _LEAST and long > 8 * seconds(action(size))


def expressions() -> Iterator[tuple[str, Any]]:
    for module in walk_packages(agendafunnel.__path__, "agendafunnel."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}".removeprefix("agendafunnel."), value


def looked_through(name: str, pattern: Any, text: str) -> Callable[[], object]:
    given = text.encode() if isinstance(pattern.pattern, bytes) else text

    def look() -> None:
        if name not in ONLY_MATCHED | ONLY_WHOLE:
            for _ in pattern.finditer(given):
                pass
        if name not in ONLY_WHOLE:
            pattern.match(given)
        if name not in ONLY_MATCHED:
            pattern.fullmatch(given)

    return look


def test_every_expression_takes_time_that_grows_with_the_text() -> None:
    slow = {
        name: (beginning, unit)
        for name, pattern in dict(expressions()).items()
        for beginning in BEGINNINGS
        for unit in UNITS
        if grows(lambda n: looked_through(name, pattern, beginning + unit * n + "\x01"), SHORT)  # noqa: B023 - it is called at once.
    }
    assert slow == {}


PAGE = (
    "---\nedition: x{0}y\n---\n# T\n\n{0}\n\n## Domein\n\n### Naam{0}a\n\nTekst {0} tekst\n\n"
    "**Contactpersoon:** Jan {0} x\n\n**Status:** Intake {0} y\n\nDetails {0} op [a](https://a.nl) z\n"
)
AGENDA = (
    "title: {0}\nedition: {{id: 2022-07, label: {0}}}\nlanguage: nl\nstages: [{{name: A, gate: {0}}}]\n"
    "domains: [{{name: D, colour: '#123456'}}]\nstandards: [{{name: N, label: {0}, domain: d, stage: a, "
    "description: {0}, status: {0}, contact: {{name: {0}, url: {0}}}}}]\n"
)
THEME = "based_on: vng\nname: {0}\nbackground: {0}\nfonts: {{regular: {0}}}\n"
PHRASES = "begins: {{intake: [{0}]}}\nadopted: [{0}]\n"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1{0}x" width="1{0}x" height="1"><style>'
    'a{{fill:url({0}x}}</style><image href="data:image/png;base64,a{0}"/><path d="{0}" fill="url(#{0}x"/>'
    "</svg>"
)
SAMPLES = (*" *_[(<&`;/a", "[a](", "<br/>", "![", " / ", "\\\\")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


JULY = load("2022-07")


def page_onto(content: bytes) -> object:
    return import_page(read_page(content), onto=JULY)


def status(content: bytes) -> object:
    return default_phrases().stage_of(content.decode(), JULY.stages)


@pytest.mark.parametrize(
    ("read", "form", "written", "size"),
    [
        (page_onto, PAGE, str, 300),
        (read_agenda, AGENDA, quoted, 240),
        (read_theme, THEME, quoted, 1_000),
        (read_phrases, PHRASES, quoted, 1_000),
        (status, "Intake{0}x", str, 4_000),
        (picture_of, DRAWING, escaped, 4_000),
        (carried_by, DRAWING, escaped, 4_000),
        (read_layout, '{{"format": {0}, "canvas": {0}}}', quoted, 4_000),
    ],
)
def test_every_reader_takes_time_that_grows_with_the_text(
    read: Callable[[bytes], object], form: str, written: Callable[[str], str], size: int
) -> None:
    def reading(unit: str, count: int) -> Callable[[], object]:
        content = form.format(written(unit * (count // len(unit)))).encode()
        return lambda: read(content)

    slow = [unit for unit in SAMPLES if grows(lambda n: reading(unit, n), size)]  # noqa: B023 - it is called at once.
    assert slow == []


def test_many_equal_sections_take_time_that_grows_with_their_number() -> None:
    section = "### Naam\n\n**Contactpersoon:** Jan\n\n**Status:** Intake\n\nDetails op [a](https://a.nl).\n\n"

    def reading(count: int) -> Callable[[], object]:
        content = ("# T\n\n## Domein\n\n" + section * count).encode()
        return lambda: read_page(content)

    assert not grows(reading, 40)


@pytest.mark.parametrize("part", [" / [a](https://a.nl)", "[a](https://a.nl) / ", "* a\n", "a\n", "Jan; "])
def test_many_parts_of_a_contact_take_time_that_grows_with_their_number(part: str) -> None:
    def reading(count: int) -> Callable[[], object]:
        content = (
            f"# T\n\n## D\n\n### N\n\n**Contactpersoon:** {part * count}\n\n**Status:** Intake\n".encode()
        )
        return lambda: read_page(content)

    assert not grows(reading, 200)


def test_a_page_with_a_long_run_of_spaces_is_read_at_once() -> None:
    content = PAGE.format(" " * 40_000).encode()
    assert seconds(lambda: read_page(content)) < 5
