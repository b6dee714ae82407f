"""What differs in pixels is told of named elements; what only smooths otherwise is not told."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from agendafunnel import Agenda, Theme, compose, resized
from agendafunnel.comparison.pixel_findings import PixelVerdict
from agendafunnel.comparison.pixels import compare_pixels
from tests.comparison.drawings import Drawing, drawing, standard_with, stored, without

DPI = 150


@pytest.fixture(scope="module")
def before(july: Agenda, vng: Theme) -> Drawing:
    return drawing(july, vng)


@pytest.fixture(scope="module")
def picture(before: Drawing) -> Image.Image:
    return before.image(DPI)


def told(verdict: PixelVerdict) -> dict[str, str]:
    return {one.element: "; ".join(map(str, one.descriptions)) for one in verdict.differences}


def compared(before: Drawing, picture: Image.Image, agenda: Agenda, theme: Theme) -> PixelVerdict:
    return compare_pixels(picture, drawing(agenda, theme).image(DPI), before.elements)


def test_a_picture_is_the_same_as_itself_to_the_pixel(before: Drawing, picture: Image.Image) -> None:
    verdict = compare_pixels(picture, picture.copy(), before.elements)
    assert (verdict.same, verdict.likeness) == (True, "same pixels")


@pytest.mark.slow("compares four pairs in pixels", cases=1)
@pytest.mark.parametrize("label", ["BRP-historle", "BRP-historiee", "BRP-histonie", "BRP historie"])
def test_one_letter_is_told_of_its_card_alone(
    label: str, before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    verdict = compared(before, picture, standard_with(july, "brp-historie", label=label), vng)
    assert list(told(verdict)) == ["standard-brp-historie"]
    assert told(verdict)["standard-brp-historie"].startswith("its text differs")


def test_one_letter_is_told_where_noise_leaves_no_text_equal_to_the_pixel(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    other = drawing(standard_with(july, "brp-historie", label="BRP-historiee"), vng).image(DPI)
    noise = np.random.default_rng(1).integers(-2, 3, (other.height, other.width, 3))
    noisy = Image.fromarray((np.asarray(other, np.int16) + noise).clip(0, 255).astype(np.uint8))
    assert list(told(compare_pixels(picture, noisy, before.elements))) == ["standard-brp-historie"]


def test_a_card_that_is_gone_is_told(before: Drawing, picture: Image.Image, july: Agenda, vng: Theme) -> None:
    verdict = compared(before, picture, without(july, "open-raads-informatie"), vng)
    assert told(verdict)["standard-open-raads-informatie"] == "is gone"


def test_a_card_that_the_first_picture_lacks_is_told_as_new(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    erased = drawing(without(july, "open-raads-informatie"), vng).image(DPI)
    verdict = compare_pixels(erased, picture, before.elements)
    assert told(verdict) == {"standard-open-raads-informatie": "is new"}


def test_a_card_where_nothing_was_is_told_with_its_cell(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    verdict = compared(before, picture, standard_with(july, "open-raads-informatie", stage="realisatie"), vng)
    assert told(verdict) == {
        "standard-open-raads-informatie": "is gone",
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
    verdict = compare_pixels(picture, moved.image(DPI), before.elements)
    assert told(verdict) == {"standard-who": "has moved 1.0 px to the right"}


def test_a_line_that_was_drawn_by_hand_is_told_where_it_is(before: Drawing, picture: Image.Image) -> None:
    touched = picture.copy()
    ImageDraw.Draw(touched).line((200, 270, 260, 290), "#d00000", 2)
    (difference,) = compare_pixels(picture, touched, before.elements).differences
    assert difference.element == "background"
    left, top, right, bottom = difference.window
    assert 190 <= left <= 200
    assert 260 <= right <= 270
    assert 260 <= top <= 270
    assert 290 <= bottom <= 300


def test_what_somebody_drew_in_the_first_picture_is_told_as_gone(
    before: Drawing, picture: Image.Image
) -> None:
    touched = picture.copy()
    ImageDraw.Draw(touched).line((200, 270, 260, 290), "#d00000", 2)
    (told_of,) = told(compare_pixels(touched, picture, before.elements)).values()
    assert told_of.startswith("what was drawn on it is gone")


@pytest.mark.slow("compares ten pairs, drawn by other programs", cases=1)
@pytest.mark.parametrize(
    "way",
    ["matplotlib", "palette", "jpeg", "jpeg of half the resolution", "made smaller"],
)
@pytest.mark.parametrize("dpi", [75, 150])
def test_what_only_smooths_otherwise_is_the_same(way: str, dpi: int, before: Drawing) -> None:
    one = before.image(dpi)
    other = {
        "matplotlib": lambda: before.image_by_matplotlib(dpi),
        "palette": lambda: one.quantize(256).convert("RGB"),
        "jpeg": lambda: stored(one, "JPEG", quality=90),
        "jpeg of half the resolution": lambda: stored(one, "JPEG", quality=80),
        "made smaller": lambda: before.image(300).resize(one.size, Image.Resampling.LANCZOS),
    }[way]()
    verdict = compare_pixels(one, other, before.elements)
    assert told(verdict) == {}


@pytest.mark.slow("draws a sheet in two programs")
def test_a_sheet_on_which_letters_fall_between_pixels_is_the_same_by_another_program(
    july: Agenda, vng: Theme
) -> None:
    paper = drawing(july, resized(vng, "a4"))
    verdict = compare_pixels(paper.image(75), paper.image_by_matplotlib(75), paper.elements)
    assert told(verdict) == {}


def test_longer_words_are_told_without_an_outline_that_is_the_same(
    before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    verdict = compared(before, picture, standard_with(july, "pdc", label="PDC en meer"), vng)
    assert "outline" not in told(verdict)["standard-pdc"]


def test_a_picture_whose_letters_cannot_be_read_is_not_compared(
    before: Drawing, july: Agenda, vng: Theme
) -> None:
    small, other = (drawing(agenda, vng).image(30) for agenda in (july, without(july, "who")))
    verdict = compare_pixels(small, other, before.elements)
    assert verdict.same is None
    assert str(verdict.note) == (
        "At 400 × 225 px most text is 3.3 px high, which is too small to read. Compare a larger picture."
    )


@pytest.mark.slow("compares pictures at full size")
def test_a_picture_that_was_cut_is_said_to_be_cut(before: Drawing, picture: Image.Image) -> None:
    width, height = picture.size
    cut = picture.crop((width // 20, height // 20, width, height)).resize(picture.size)
    assert "One of the two may be cropped" in str(compare_pixels(picture, cut, before.elements).note)


@pytest.mark.slow("compares JPEGs at full size", cases=1)
@pytest.mark.parametrize("quality", [75, 90])
def test_one_letter_is_told_of_a_jpeg(
    quality: int, before: Drawing, picture: Image.Image, july: Agenda, vng: Theme
) -> None:
    after = drawing(standard_with(july, "zaken", label="Zeken"), vng).image(DPI)
    verdict = compare_pixels(picture, stored(after, "JPEG", quality=quality), before.elements)
    assert list(told(verdict)) == ["standard-zaken"]


def test_what_is_hidden_is_not_told(before: Drawing, picture: Image.Image, july: Agenda, vng: Theme) -> None:
    after = drawing(standard_with(july, "zaken", label="Zeken"), vng).image(DPI)
    box = before.layout.card("zaken").box
    assert compare_pixels(picture, after, before.elements, [box]).same


def test_text_of_another_colour_is_told(
    before: Drawing, picture: Image.Image, vng: Theme, july: Agenda
) -> None:
    text = vng.title.text.model_copy(update={"colour": "#0077b0"})
    title = vng.title.model_copy(update={"text": text})
    verdict = compared(before, picture, july, vng.model_copy(update={"title": title}))
    assert list(told(verdict)) == ["title"]
    assert "another colour" in told(verdict)["title"]
