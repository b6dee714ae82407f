"""A comparison in the language of its reader: all that people read of it, and nothing that programs read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import Agenda, Theme
from agendafunnel.comparison.comparing import LAYERS, Comparison, Layer, compare
from agendafunnel.comparison.report_formats import ComparisonFormat, sections, verdict, written
from agendafunnel.comparison.report_picture import _list_of
from agendafunnel.comparison.sides import side_of_agenda, side_of_picture
from agendafunnel.messages import Catalogue, catalogue
from agendafunnel.reading.files import read_agenda
from tests.comparison.drawings import drawing, standard_with, with_fields
from tests.pseudo_language import CODE, english_in, spoken
from tests.test_pseudo_language import AGENDA, BEFORE


@pytest.fixture(scope="module")
def found(july: Agenda, vng: Theme) -> Comparison:
    """Give a comparison in which much differs in data and layout."""
    other = with_fields(with_fields(vng, "columns", line_colour="#112233"), "cards", radius=2)
    after = standard_with(july, "open-raads-informatie", name="ORI", stage="realisatie")
    png = agendafunnel.draw(drawing(july, vng).carrying(), "png", dpi=60)
    return compare(side_of_picture(png, "a.png"), side_of_agenda(after, "b.yaml", other))


def test_a_report_in_dutch_names_what_differs(found: Comparison) -> None:
    said = written(found, "text", catalogue("nl"))
    assert said.startswith("b.yaml verschilt van a.png.\nGegevens: verschillend.\n")
    assert "\n  Thema: cards.radius is 2 in plaats van 4,8.\n" in said
    assert "\n  4 lijnen tussen fasen, elk: is #112233 in plaats van #68d1f3.\n" in said


def test_what_changed_in_the_agenda_is_told_in_the_language_of_the_reader(found: Comparison) -> None:
    said = written(found, "text", catalogue("en"))
    assert found.sides[0].agenda is not None
    assert found.sides[0].agenda.language == "nl"
    assert "  Moved on: " in said


def test_annotations_are_in_the_language_of_the_reader(found: Comparison) -> None:
    said = written(found, "github", catalogue("nl"))
    assert said.startswith("::error file=b.yaml,title=Gegevens::")
    assert "title=Lay-out::4 lijnen tussen fasen, elk: is " in said


def test_the_words_in_the_picture_of_a_report_are_in_the_language_of_the_reader(found: Comparison) -> None:
    said = [one.text for one in _list_of(found, catalogue("nl"))]
    assert "35 kaarten, elk: de straal van de hoeken is 2 pt in plaats van 4,8 pt." in said
    assert "Waar het in de eerste afbeelding stond." in said


def test_json_is_the_same_in_every_language(found: Comparison) -> None:
    assert written(found, "json", catalogue("nl")) == written(found, "json")


@pytest.mark.slow("draws for each case", cases=2)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("layers", [LAYERS, ("data",), ("layout",)])
def test_what_was_not_compared_is_never_said_to_be_the_same(
    layers: tuple[Layer, ...], language: str, july: Agenda, vng: Theme
) -> None:
    pdf = agendafunnel.draw(drawing(july, vng).carrying(), "pdf")
    comparison = compare(side_of_picture(pdf, "a"), side_of_agenda(july, "b"), layers)
    say, same = catalogue(language).say, {"en": "the same", "nl": "gelijk"}[language]
    for section, known in zip(sections(comparison, language), comparison.verdicts, strict=True):
        assert say(section.verdict).startswith(same) == (known is True)
    assert (same in say(verdict(comparison))) == comparison.same


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    with spoken(tmp_path / "locale", monkeypatch):
        yield catalogue(CODE)


@pytest.fixture
def in_greek(vng: Theme, made_up: Catalogue) -> Comparison:
    """Give a comparison of two editions, neither of which has an English word in it."""
    old, new = (read_agenda(text.encode()) for text in (BEFORE, AGENDA))
    png = agendafunnel.draw(drawing(old, vng).carrying(), "png", dpi=60)
    other = with_fields(vng, "columns", line_colour="#112233")
    return compare(side_of_picture(png, "a.png"), side_of_agenda(new, "b.yaml", other))


@pytest.mark.parametrize("format", ["text", "markdown", "github"])
def test_no_word_of_a_report_goes_round_the_catalogue(
    format: ComparisonFormat, in_greek: Comparison, made_up: Catalogue
) -> None:
    names = ("error", "warning", "file", "title") if format == "github" else ()
    assert english_in(written(in_greek, format, made_up), *names) == []


def test_no_word_in_the_picture_of_a_report_goes_round_the_catalogue(
    in_greek: Comparison, made_up: Catalogue
) -> None:
    lines = "\n".join(one.text for one in _list_of(in_greek, made_up))
    assert english_in(lines) == []


@pytest.mark.slow("compares pictures in pixels")
def test_no_word_on_pixels_goes_round_the_catalogue(vng: Theme, made_up: Catalogue) -> None:
    old, new = (read_agenda(text.encode()) for text in (BEFORE, AGENDA))
    # Of one size, so that pixels can be compared.
    slide = agendafunnel.resized(vng, "slide")
    bare = agendafunnel.draw(drawing(old, slide).scene, "png", dpi=100)
    found = compare(side_of_picture(bare, "a.png"), side_of_agenda(new, "b.yaml", slide))
    assert found.pixels.same is False
    assert english_in(written(found, "text", made_up)) == []
