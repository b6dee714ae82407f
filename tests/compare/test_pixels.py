"""What differs in pixels is told of named elements; what only smooths otherwise is not told."""

import pytest
from PIL import Image, ImageDraw

from agendafunnel import Agenda, Theme, compose
from agendafunnel.compare.pixels import compare_pixels
from agendafunnel.compare.values import PixelVerdict
from tests.compare.drawings import Drawing, drawing, standard_with, stored, without

DPI = 150


@pytest.fixture(scope="module")
def before(july: Agenda, vng: Theme) -> Drawing:
    return drawing(july, vng)


@pytest.fixture(scope="module")
def picture(before: Drawing) -> Image.Image:
    return before.image(DPI)


def told(verdict: PixelVerdict) -> dict[str, str]:
    return {one.element: "; ".join(one.told) for one in verdict.differences}


def compared(before: Drawing, picture: Image.Image, agenda: Agenda, theme: Theme) -> PixelVerdict:
    return compare_pixels(picture, drawing(agenda, theme).image(DPI), before.anatomy)


def test_a_picture_is_the_same_as_itself_to_the_pixel(before: Drawing, picture: Image.Image) -> None:
    verdict = compare_pixels(picture, picture.copy(), before.anatomy)
    assert (verdict.same, verdict.manner) == (True, "same pixels")


@pytest.mark.parametrize("label", ["BRP-historle", "BRP-historiee", "BRP-histonie", "BRP historie"])
def test_one_letter_is_told_of_its_card_alone(
    label: str, before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    verdict = compared(before, picture, standard_with(july, "brp-historie", label=label), vng)
    assert list(told(verdict)) == ["standard-brp-historie"]
    assert told(verdict)["standard-brp-historie"].startswith("its text differs")


def test_a_card_that_is_gone_is_told(before: Drawing, picture: Image.Image, july: Agenda, vng: Theme) -> None:
    verdict = compared(before, picture, without(july, "open-raads-informatie"), vng)
    assert told(verdict)["standard-open-raads-informatie"] == "is not there"


def test_a_card_where_nothing_was_is_told_with_its_cell(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    verdict = compared(before, picture, standard_with(july, "open-raads-informatie", stage="realisatie"), vng)
    assert told(verdict) == {
        "standard-open-raads-informatie": "is not there",
        "background": "something is drawn where nothing was in ‘Bestuurlijk Domein’, ‘Realisatie’",
    }


def test_a_colour_that_the_eye_can_tell_is_told_of_all_that_has_it(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    domains = tuple(
        one.model_copy(update={"colour": "#a449dd"}) if one.id == "sociaal-domein" else one
        for one in july.domains
    )
    verdict = compared(before, picture, july.model_copy(update={"domains": domains}), vng)
    cards = {f"standard-{one.id}" for one in july.standards if one.domain == "sociaal-domein"}
    assert set(told(verdict)) == {*cards, "legend-sociaal-domein"}
    assert all("#a449dd instead of #a842e0" in text for text in told(verdict).values())


def test_a_colour_that_nobody_can_tell_is_not_told(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    domains = tuple(one.model_copy(update={"colour": one.colour[:-1] + "d"}) for one in july.domains[:1])
    domains += july.domains[1:]
    assert july.domains[0].colour == "#35b8ff"
    assert compared(before, picture, july.model_copy(update={"domains": domains}), vng).same


def test_a_box_that_stands_a_pixel_elsewhere_is_told_with_its_sides(
    before: Drawing, picture: Image.Image, vng: Theme
) -> None:
    step = 72 / DPI
    cards = tuple(
        card._replace(box=card.box._replace(x=card.box.x + step)) if card.standard == "who" else card
        for card in before.layout.cards
    )
    layout = before.layout._replace(cards=cards)
    moved = before._replace(layout=layout, scene=compose(layout, vng))
    verdict = compare_pixels(picture, moved.image(DPI), before.anatomy)
    assert told(verdict) == {"standard-who": "stands 1.0 px to the right"}


def test_a_line_that_was_drawn_by_hand_is_told_where_it_is(before: Drawing, picture: Image.Image) -> None:
    touched = picture.copy()
    ImageDraw.Draw(touched).line((900, 600, 960, 620), "#d00000", 2)
    (difference,) = compare_pixels(picture, touched, before.anatomy).differences
    assert difference.element == "background"
    left, top, right, bottom = difference.window
    assert 890 <= left <= 900
    assert 960 <= right <= 970
    assert 590 <= top <= 600
    assert 620 <= bottom <= 630


@pytest.mark.parametrize(
    "way",
    ["matplotlib", "palette", "jpeg", "jpeg of half the resolution", "made smaller"],
)
@pytest.mark.parametrize("dpi", [75, 150])
def test_what_only_smooths_otherwise_is_the_same(way: str, dpi: int, before: Drawing) -> None:
    one = before.image(dpi)
    other = {
        "matplotlib": lambda: before.image(dpi, "matplotlib"),
        "palette": lambda: one.quantize(256).convert("RGB"),
        "jpeg": lambda: stored(one, "JPEG", quality=90),
        "jpeg of half the resolution": lambda: stored(one, "JPEG", quality=80),
        "made smaller": lambda: before.image(300).resize(one.size, Image.Resampling.LANCZOS),
    }[way]()
    verdict = compare_pixels(one, other, before.anatomy)
    assert told(verdict) == {}


@pytest.mark.parametrize("quality", [75, 90])
def test_one_letter_is_told_of_a_jpeg(
    quality: int, before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    after = drawing(standard_with(july, "zaken", label="Zeken"), vng).image(DPI)
    verdict = compare_pixels(picture, stored(after, "JPEG", quality=quality), before.anatomy)
    assert list(told(verdict)) == ["standard-zaken"]


def test_what_is_hidden_is_not_told(before: Drawing, picture: Image.Image, july: Agenda, vng: Theme) -> None:
    after = drawing(standard_with(july, "zaken", label="Zeken"), vng).image(DPI)
    box = before.layout.card("zaken").box
    assert compare_pixels(picture, after, before.anatomy, [box]).same


def test_text_of_another_colour_is_told(
    before: Drawing, picture: Image.Image, vng: Theme, july: Agenda
) -> None:
    text = vng.title.text.model_copy(update={"colour": "#0077b0"})
    title = vng.title.model_copy(update={"text": text})
    verdict = compared(before, picture, july, vng.model_copy(update={"title": title}))
    assert list(told(verdict)) == ["title"]
    assert "another colour" in told(verdict)["title"]
