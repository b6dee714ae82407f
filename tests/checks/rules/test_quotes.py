"""Curly quotes that seem to be meant for YAML are found, and those that are meant for readers are not."""

import pytest

from tests.checks.small import complete, found_by, quiet, with_first


def told(text: str) -> list[str]:
    return [str(one.message) for one in found_by("quotes", complete(footer=text), theme=quiet())]


@pytest.mark.parametrize(
    "text", ["“Versie 1”", "„Versie 1”", "”Versie 1”", "‘Versie 1’", "«Versie 1»", "‘Auto’s’"]
)
def test_quotes_around_a_whole_text_are_told_with_what_to_write(text: str) -> None:
    assert told(text) == [
        "The curly quotes around 'footer' are a part of the text and are shown with it. Write footer: "
        f'"{text[1:-1]}" with straight quotes, or leave the quotes out.'
    ]


@pytest.mark.parametrize("text", ["“Versie 1", "„Versie 1", "”Versie 1", '“Versie 1"'])
def test_one_quote_at_the_beginning_is_told(text: str) -> None:
    assert told(text) == [
        f"The curly quote at the beginning of '{text}' is not closed, and is shown with the text. Remove it, "
        'or write straight quotes (") around the text.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Versie 1", "“Versie” 1", "“Versie” of “1”", "Versie “1”", "’s-Hertogenbosch", "‘s Avonds laat",
        "‘Versie’ en ‘1’", "’t Gooi en ’s-Gravenhage",
    ],
)  # fmt: skip
def test_quotes_within_a_text_and_apostrophes_are_fine(text: str) -> None:
    assert told(text) == []


def test_every_text_that_people_write_is_looked_at_once_with_its_place() -> None:
    text = "“Een”"
    given = complete(
        title=text,
        edition={"id": "2030-01", "label": text},
        stages=[{"id": "een", "name": text, "gate": ["a", text]}, {"name": "Twee"}],
        domains=[{"id": "lucht", "name": text, "colour": "#123456"}, {"name": "Water", "colour": "#654321"}],
    )
    assert [one.path for one in found_by("quotes", given, theme=quiet())] == [
        ("title",), ("edition", "label"), ("stages", 0, "name"), ("stages", 0, "gate", 1),
        ("domains", 0, "name"),
    ]  # fmt: skip
    standard = with_first(
        id="adem", name=text, status=text, contacts=[text],
        links=[{"title": text, "url": "https://x.nl/a"}],
    )  # fmt: skip
    assert [one.path[2:] for one in found_by("quotes", standard, theme=quiet())] == [
        ("name",), ("status",), ("contacts", 0, "name"), ("links", 0, "title"),
    ]  # fmt: skip
