"""Where most text is equal to the pixel, what is left is a difference; what only rounds otherwise is none."""

from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image, ImageColor

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.comparison.pixel_findings import PixelVerdict
from agendafunnel.comparison.pixels import compare_pixels
from agendafunnel.scene import Group, Mark, Text
from tests.comparison.drawings import Drawing, drawing, standard_with, stored

FULL = 300
"""Dots per inch of a picture of 4000 pixels."""

DPI = 150


class Pair(NamedTuple):
    """A picture, and the same with letters that look like its own, one in each of some elements."""

    before: Drawing
    picture: Image.Image
    told: dict[str, str]


def told(verdict: PixelVerdict) -> dict[str, str]:
    return {one.element: "; ".join(map(str, one.descriptions)) for one in verdict.differences}


def with_look_alikes(agenda: Agenda) -> Agenda:
    labels = {
        "brp-historie": "BRP-historle",
        "info-inburgeraars": "lnfo Inburgeraars",
        "open-wob": "0pen WoB",
        "medewerker": "Medewerkcr",
        "hr-bevragen": "HR–Bevragen",
    }
    for id, label in labels.items():
        agenda = standard_with(agenda, id, label=label)
    stages = [stage.model_dump() for stage in agenda.stages]
    stages[0]["name"] = "lntake"
    stages[3]["gate"] = ["Implementeerbare", "versie 1,0"]
    domains = [domain.model_dump() for domain in agenda.domains]
    domains[5]["name"] = "Soclaal Domein"
    changed = {
        "stages": stages,
        "domains": domains,
        "title": "Ontwikkelagenda APl-standaarden VNG-Realisatie",
        "subtitle": "Stand van zaken; voorlopig",
        "footer": agenda.footer.replace(";", ":", 1) if agenda.footer else None,
        "note": agenda.note.replace("NB.", "NB,") if agenda.note else None,
        "legend_heading": "Legenda",
    }
    return Agenda.model_validate(agenda.model_dump() | changed)


@pytest.fixture(
    scope="module",
    params=["vng", pytest.param("vng-toegankelijk", marks=pytest.mark.slow("draws and compares all again"))],
)
def pair(request: pytest.FixtureRequest, july: Agenda) -> Pair:
    theme = agendafunnel.load_theme(request.param)
    old = july.model_copy(update={"subtitle": "Stand van zaken, voorlopig"})
    before, after = drawing(old, theme), drawing(with_look_alikes(old), theme)
    picture = before.image(FULL)
    return Pair(before, picture, told(compare_pixels(picture, after.image(FULL), before.elements)))


@pytest.mark.slow("compares 22 pairs at full size", cases=2)
@pytest.mark.parametrize(
    ("element", "at"),
    [
        ("standard-brp-historie", "rie"),
        ("standard-info-inburgeraars", "Inf"),
        ("standard-open-wob", ""),
        ("standard-medewerker", ""),
        ("standard-hr-bevragen", ""),
        ("column-intake", ""),
        ("gate-implementeerbaar", "1.0"),
        ("title", ""),
        ("subtitle", ""),
        ("footer", ""),
        ("note", ""),
    ],
)
def test_a_letter_that_looks_like_another_is_told_at_full_size(element: str, at: str, pair: Pair) -> None:
    assert pair.told[element].startswith("its text differs")
    assert at in pair.told[element]


@pytest.mark.slow("compares pictures at full size", cases=1)
def test_nothing_is_named_but_what_differs(pair: Pair, july: Agenda) -> None:
    legend = {"legend-sociaal-domein", "legend"} if pair.before.layout.legend else {"lane-sociaal-domein"}
    assert pair.told.keys() == legend | {
        "standard-brp-historie",
        "standard-info-inburgeraars",
        "standard-open-wob",
        "standard-medewerker",
        "standard-hr-bevragen",
        "column-intake",
        "gate-implementeerbaar",
        "title",
        "subtitle",
        "footer",
        "note",
    }


@pytest.fixture(scope="module")
def before(july: Agenda) -> Drawing:
    return drawing(july, agendafunnel.load_theme("vng"))


@pytest.fixture(scope="module")
def picture(before: Drawing) -> Image.Image:
    return before.image(DPI)


def painted(picture: Image.Image, before: Drawing, x: float, y: float, colour: str) -> Image.Image:
    """Return the picture with one pixel, at a place in points, of another colour."""
    touched = picture.copy()
    touched.putpixel((round(x * DPI / 72), round(y * DPI / 72)), ImageColor.getrgb(colour))
    return touched


def test_one_pixel_of_a_card_is_told(before: Drawing, picture: Image.Image) -> None:
    box = before.layout.card("zaken").box
    touched = painted(picture, before, box.x + box.width / 2, box.y + 1.5, "white")
    verdict = compare_pixels(picture, touched, before.elements)
    assert told(verdict) == {"standard-zaken": "something else is drawn on it"}


def test_one_pixel_of_the_background_beside_an_edge_is_told(before: Drawing, picture: Image.Image) -> None:
    box = before.layout.card("zaken").box
    touched = painted(picture, before, box.x + box.width / 2, box.bottom + 1.5, "black")
    (text,) = told(compare_pixels(touched, picture, before.elements)).values()
    assert text.startswith("what was drawn on it is gone")


def test_a_colon_that_a_heading_has_more_is_told_of_the_heading(july: Agenda, picture: Image.Image) -> None:
    bare = drawing(july.model_copy(update={"legend_heading": "Legenda"}), agendafunnel.load_theme("vng"))
    verdict = compare_pixels(bare.image(DPI), picture, bare.elements)
    assert told(verdict) == {"legend": "its text differs at ‘nda’"}


@pytest.mark.slow("compares pictures at full size")
def test_shades_that_a_palette_rounds_otherwise_in_some_of_the_text_are_the_same(
    before: Drawing, picture: Image.Image
) -> None:
    levels = np.asarray(picture).copy()
    flat = np.array([colour for _, colour in sorted(picture.getcolors(1 << 16) or [])[-9:]])
    right = levels[:, 2 * levels.shape[1] // 3 :]
    is_flat = (right[:, :, None, :] == flat).all(axis=3).any(axis=2)
    right[:] = np.where(is_flat[:, :, None], right, np.minimum(255, right // 16 * 16 + 8))
    other = Image.fromarray(levels)
    assert other.tobytes() != picture.tobytes()
    assert told(compare_pixels(picture, other, before.elements)) == {}


def moved(groups: tuple[Group, ...], name: str, across: float, down: float) -> tuple[Group, ...]:
    """Return groups of which the text of one stands elsewhere, in points."""

    def part_of(part: Group | Mark, within: bool) -> Group | Mark:
        if isinstance(part, Group):
            inside = within or part.id == name
            return part._replace(parts=tuple(part_of(one, inside) for one in part.parts))
        if within and isinstance(part, Text):
            return part._replace(x=part.x + across, baseline=part.baseline + down)
        return part

    return tuple(part for group in groups if isinstance(part := part_of(group, False), Group))


@pytest.fixture(scope="module")
def in_all_colours(july: Agenda) -> tuple[Drawing, Image.Image]:
    drawn = drawing(july, agendafunnel.load_theme("vng-toegankelijk"))
    return drawn, drawn.image(DPI)


@pytest.mark.slow("compares six pairs at full size", cases=1)
@pytest.mark.parametrize(("across", "down"), [(0.3, 0), (0, 0.4), (-0.5, 0)])
@pytest.mark.parametrize("name", ["title", "standard-zaken"])
def test_a_line_that_stands_elsewhere_by_a_part_of_a_pixel_is_the_same(
    name: str, across: float, down: float, in_all_colours: tuple[Drawing, Image.Image]
) -> None:
    before, picture = in_all_colours
    step = 72 / DPI
    groups = moved(before.scene.groups, name, across * step, down * step)
    assert groups != before.scene.groups
    other = before._replace(scene=before.scene._replace(groups=groups))
    assert told(compare_pixels(picture, other.image(DPI), before.elements)) == {}


@pytest.mark.slow("compares pictures at full size")
def test_a_letter_that_shifts_those_around_it_is_told_of_a_small_palette(july: Agenda) -> None:
    theme = agendafunnel.load_theme("vng")
    before, other = (
        drawing(july, theme),
        drawing(standard_with(july, "medewerker", label="Medeweiker"), theme),
    )
    assert list(told(compare_pixels(before.image(75), other.image(75), before.elements))) == [
        "standard-medewerker"
    ]


@pytest.mark.slow("compares pictures at full size")
def test_the_same_letters_in_another_order_are_told(
    before: Drawing, picture: Image.Image, july: Agenda
) -> None:
    other = drawing(standard_with(july, "pdc", label="DPC"), agendafunnel.load_theme("vng"))
    assert list(told(compare_pixels(picture, other.image(DPI), before.elements))) == ["standard-pdc"]


@pytest.mark.slow("compares pictures at full size")
def test_a_letter_that_is_drawn_otherwise_wherever_it_stands_is_of_another_version(july: Agenda) -> None:
    # As if another version drew each i without the gap below its dot, which is told of a single one.
    theme = agendafunnel.load_theme("vng")
    before = drawing(july, theme)

    def with_other_letters(part: Group | Mark) -> Group | Mark:
        if isinstance(part, Group):
            return part._replace(parts=tuple(with_other_letters(one) for one in part.parts))
        return part._replace(text=part.text.replace("i", "l")) if isinstance(part, Text) else part

    groups = tuple(with_other_letters(g) if g.role == "standard" else g for g in before.scene.groups)
    other = before._replace(scene=before.scene._replace(groups=groups))  # type: ignore[arg-type]
    assert told(compare_pixels(before.image(FULL), other.image(FULL), before.elements)) == {}


def test_what_reaches_beyond_a_box_that_is_hidden_is_not_told(
    before: Drawing, picture: Image.Image, july: Agenda
) -> None:
    # An accent on a capital is higher than the room of a line.
    title = july.title.replace("API", "ÂPÎ")
    other = drawing(july.model_copy(update={"title": title}), agendafunnel.load_theme("vng"))
    boxes = [drawn.layout.title.box for drawn in (before, other) if drawn.layout.title]
    assert compare_pixels(picture, other.image(DPI), before.elements, boxes).same


@pytest.mark.slow("compares JPEGs at full size")
def test_two_jpegs_name_only_the_card_whose_letter_differs(before: Drawing, july: Agenda) -> None:
    other = drawing(standard_with(july, "zaken", label="Zeken"), agendafunnel.load_theme("vng"))
    old, new = (stored(one.image(75), "JPEG", quality=90) for one in (before, other))
    assert list(told(compare_pixels(old, new, before.elements))) == ["standard-zaken"]
