"""What stands elsewhere, or says something else, is told of named elements, and of many at once."""

from typing import Any

import pytest

from agendafunnel import Agenda, Theme, resized
from agendafunnel.comparison.layout_differences import compare_layouts, sentences_of_changes
from agendafunnel.elements import Element, ElementMark, Elements
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import message
from agendafunnel.scene import Box, Text
from tests.comparison.drawings import drawing, standard_with, with_fields, without


def told(before: Agenda, after: Agenda, theme: Theme, other: Theme | None = None) -> tuple[str, ...]:
    changes = compare_layouts(drawing(before, theme).elements, drawing(after, other or theme).elements)
    return tuple(map(str, sentences_of_changes(changes)))


def test_nothing_is_told_of_the_same(july: Agenda, vng: Theme) -> None:
    assert told(july, july, vng) == ()


def test_other_words_are_told(july: Agenda, vng: Theme) -> None:
    assert told(july, standard_with(july, "zaken", label="Zeken"), vng) == (
        "The card ‘Zaken’: it says ‘Zeken’ instead of ‘Zaken’.",
    )


def test_a_card_in_another_cell_is_told_with_how_far_it_went(july: Agenda, vng: Theme) -> None:
    after = standard_with(july, "open-raads-informatie", stage="realisatie")
    (sentence,) = told(july, after, vng)
    assert sentence.startswith("The card ‘Open Raads Informatie’: has moved ")
    assert sentence.endswith(" pt to the right.")


def test_what_is_gone_and_what_is_new_is_told(july: Agenda, vng: Theme) -> None:
    fewer = without(july, "open-raads-informatie")
    assert "The card ‘Open Raads Informatie’: is gone." in told(july, fewer, vng)
    assert "The card ‘Open Raads Informatie’: is new." in told(fewer, july, vng)


def test_many_that_moved_alike_share_a_sentence(july: Agenda, vng: Theme) -> None:
    columns = vng.columns.model_copy(update={"line_colour": "#112233"})
    sentences = told(july, july, vng, vng.model_copy(update={"columns": columns}))
    assert sentences == ("4 lines between stages, each: is #112233 instead of #68d1f3.",)


def test_another_canvas_is_told_first(july: Agenda, vng: Theme) -> None:
    first = told(july, july, vng, resized(vng, "a4"))[0]
    assert first == "The canvas: is 841.92 × 595.2 pt instead of 960 × 540 pt."


@pytest.mark.parametrize(
    ("part", "fields", "sentence"),
    [
        ("cards", {"radius": 0}, "36 cards, each: the radius of its corners is 0 pt instead of 4.8 pt."),
        (
            "header",
            {"outline_colour": "#ff0000"},
            "5 headings of stages, each: its outline is #ff0000 instead of #ffffff.",
        ),
        (
            "header",
            {"outline": 2.4},
            "5 headings of stages, each: the radius of its corners is 16.32 pt instead of 16.56 pt; "
            "its outline is 2.4 pt wide instead of 1.92 pt.",
        ),
        ("gates", {"text_top": 9.12}, "4 gates, each: its text has moved 0.96 pt down."),
    ],
)
def test_other_corners_outlines_and_places_of_text_are_told_as_what_they_are(
    part: str, fields: dict[str, Any], sentence: str, july: Agenda, vng: Theme
) -> None:
    assert sentence in told(july, july, vng, with_fields(vng, part, **fields))


def test_a_word_that_is_broken_elsewhere_is_no_other_word(july: Agenda, vng: Theme) -> None:
    after = standard_with(july, "bgt-bevragen", label="BGT-\nBevragen")
    assert "The card ‘BGT-Bevragen’: its lines break elsewhere." in told(july, after, vng)


def test_another_name_of_a_card_that_moved_is_told(july: Agenda, vng: Theme) -> None:
    after = standard_with(
        july, "open-raads-informatie", name="ORI", label="Open Raads Informatie", stage="realisatie"
    )
    (sentence,) = told(july, after, vng)
    assert sentence.startswith("The card ‘Open Raads Informatie’: is now the card ‘ORI’; has moved ")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        # A space that is no more, or a hyphen in its place, is no other break.
        ("BGT Bevragen", "BGT-\nBevragen", "it says ‘BGT-Bevragen’ instead of ‘BGT Bevragen’"),
        ("Product\nAanvraag", "ProductAanvraag", "it says ‘ProductAanvraag’ instead of ‘Product Aanvraag’"),
        ("BGT-\nBevragen", "BGT-\nVragen", "it says ‘BGT-Vragen’ instead of ‘BGT-Bevragen’"),
        ("Open\nRaads Informatie", "Open Raads\nInformatie", "its lines break elsewhere"),
        ("Zaken/\nDocumenten", "Zaken/Documenten", "its lines break elsewhere"),
        ("数据\n标准", "数据标准", "its lines break elsewhere"),
    ],
)
def test_only_the_same_words_are_said_to_break_elsewhere(
    before: str, after: str, sentence: str, july: Agenda, vng: Theme
) -> None:
    small = with_fields(vng, "cards", width=120)
    old, new = (standard_with(july, "bgt-bevragen", label=label) for label in (before, after))
    (change,) = [
        one
        for one in compare_layouts(drawing(old, small).elements, drawing(new, small).elements)
        if one.element == "standard-bgt-bevragen"
    ]
    assert str(change.descriptions[0]) == sentence


def test_a_line_of_text_more_in_another_colour_is_told_with_that_colour() -> None:
    card = Element("card", "card", message("the card ‘Zaken’"))

    def elements(*colours: str) -> Elements:
        lines = [Text(str(row), 0, 10 * row, 10, "regular", 8, colour) for row, colour in enumerate(colours)]
        return Elements(100, 100, "#ffffff", tuple(ElementMark(card, line) for line in lines), ())

    (change,) = compare_layouts(elements("#000000"), elements("#000000", "#ff0000"))
    assert "its text is #ff0000 instead of #000000" in map(str, change.descriptions)


def card_at(
    x: float, *, text_x: float = 10, width: float = 50, outline: float = 0, size: float = 8
) -> Elements:
    card = Element("card", "card", message("the card ‘Zaken’"))
    box = Box(Rectangle(x, 0, width, 20), 0.0, "#ffffff", outline)
    marks = (box, Text("Zaken", text_x, 10, 30, "regular", size, "#000000"))
    return Elements(100, 100, "#ffffff", tuple(ElementMark(card, mark) for mark in marks), ())


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (card_at(0.004, text_x=10.004), "has moved 0.004 pt to the right"),
        (card_at(0, text_x=9.9999), "its text has moved 0.0001 pt to the left"),
        (card_at(0, width=50.004), "is 50.004 × 20 pt instead of 50 × 20 pt"),
        (card_at(0, size=8.004), "its text is 8.004 pt instead of 8 pt"),
        (card_at(0, outline=0.004), "its outline is 0.004 pt wide instead of 0 pt"),
        # Beside a difference that is seen, one that is not is left out.
        (card_at(1, text_x=10.004), "has moved 1 pt to the right"),
    ],
)
def test_a_difference_that_nobody_sees_is_told_as_what_it_is(other: Elements, sentence: str) -> None:
    (change,) = compare_layouts(card_at(0), other)
    assert [str(one) for one in change.descriptions] == [sentence]


def test_a_canvas_that_differs_unseen_is_told_with_its_size() -> None:
    (change,) = compare_layouts(card_at(0), card_at(0)._replace(width=100.004))
    assert [str(one) for one in change.descriptions] == ["is 100.004 × 100 pt instead of 100 × 100 pt"]


def test_what_is_less_than_the_last_decimal_of_a_layout_is_no_difference() -> None:
    other = card_at(0.00004, text_x=10.00004, width=50.00004, size=8.00004)
    assert compare_layouts(card_at(0), other._replace(width=100.00004)) == ()
