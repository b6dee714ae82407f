"""What had to give in the picture is found; characters and words are found in `test_content`."""

from typing import Any

import pytest

from agendafunnel import Agenda, check, read_theme
from agendafunnel.pictures.files import Picture
from agendafunnel.theme.sections import Logo
from tests.checks.small import complete
from tests.pictures.drawings import svg


def crowded(number: int) -> Agenda:
    """Return an agenda of so many standards of a short name, and one of a long name."""
    names = ["Bijhoudingsvoorstellen", *(f"N {place}" for place in range(number))]
    stages = ("een", "twee")
    return complete(
        standards=[
            {"name": name, "domain": "lucht", "stage": stages[place % 2]} for place, name in enumerate(names)
        ]
    )


SOME, MANY = crowded(250), crowded(500)
RULES = {"canvas-grown", "cards-shrunk", "text-shrunk", "text-small", "logo-shrunk"}


def found(agenda: Agenda, more: str = "", **update: Any) -> dict[str, str]:
    theme = read_theme(f"based_on: vng\n{more}".encode()).model_copy(update=update)
    return {one.rule: str(one.message) for one in check(agenda, theme=theme) if one.rule in RULES}


@pytest.mark.parametrize(
    ("agenda", "more", "rules"),
    [
        (complete(), "", set()),
        (MANY, "", {"canvas-grown"}),
        (SOME, "", {"cards-shrunk"}),
        (complete(subtitle="lang " * 100), "", {"text-shrunk"}),
        (complete(note="klein"), "foot: {note: {size: 4}}", {"text-small"}),
    ],
)
def test_each_rule_finds_what_it_is_for_and_the_others_do_not(
    agenda: Agenda, more: str, rules: set[str]
) -> None:
    assert set(found(agenda, more)) == rules


@pytest.mark.parametrize(("agenda", "rule"), [(MANY, "canvas-grown"), (SOME, "cards-shrunk")])
def test_where_cards_had_to_give_those_with_least_room_are_named(agenda: Agenda, rule: str) -> None:
    assert " The fullest cards are '" in found(agenda)[rule]


def test_the_fullest_card_is_the_one_whose_label_leaves_least_room() -> None:
    assert "are 'Bijhoudingsvoorstellen', " in found(SOME)["cards-shrunk"]


def test_a_logo_that_is_too_high_is_found() -> None:
    logo = Logo(file=Picture("svg", 100, 100, svg()), height=200, side="right")
    assert list(found(complete(), logo=logo)) == ["logo-shrunk"]
