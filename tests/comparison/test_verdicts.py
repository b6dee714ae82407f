"""A verdict is about what was compared: what has pixels and was not compared in pixels is never the same."""

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import agendafunnel
from agendafunnel import Agenda, Theme
from agendafunnel.comparison.comparing import LAYERS, Comparison, Layer, compare
from agendafunnel.comparison.report_formats import verdict, written
from agendafunnel.comparison.report_picture import _list_of
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_layout, side_of_picture
from tests.comparison.drawings import Drawing, drawing, standard_with, stored_as, with_fields
from tests.conftest import ROOT

THEMES = ("vng", pytest.param("vng-toegankelijk", marks=pytest.mark.slow("draws and compares all again")))


@pytest.fixture(scope="module", params=THEMES)
def drawn(request: pytest.FixtureRequest) -> Drawing:
    agenda = agendafunnel.load(ROOT / "examples" / "repository" / "agenda.yaml")
    return drawing(agenda, agendafunnel.load_theme(request.param))


@pytest.fixture(scope="module")
def agenda(drawn: Drawing) -> Side:
    return side_of_agenda(drawn.agenda, "agenda.yaml", drawn.theme)


@pytest.fixture(scope="module")
def picture(drawn: Drawing) -> Image.Image:
    return drawn.image(60)


def carrying(image: Image.Image, drawn: Drawing) -> Side:
    """Return a picture that carries the right data, whatever is seen of it."""
    info = PngInfo()
    info.add_itxt("agendafunnel", drawn.carrying().data)
    return side_of_picture(stored_as(image, pnginfo=info), "plaat.png")


def black(image: Image.Image) -> Image.Image:
    return Image.new("RGB", (image.width, image.width), "black")


def cropped(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, image.width - 40, image.height))


def padded(image: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (image.width, image.height + 60), "white")
    sheet.paste(image, (0, 30))
    return sheet


def tiny(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 5, image.height // 5), Image.Resampling.BOX)


@pytest.mark.parametrize("harm", [black, cropped, padded, tiny])
def test_a_picture_with_the_right_data_that_cannot_be_read_cannot_be_compared(
    harm: Callable[[Image.Image], Image.Image], drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    found = compare(carrying(harm(picture), drawn), agenda)
    assert found.verdicts == (True, True, None)
    assert found.outcome == "not compared"
    assert [(one.layer, bool(one.note)) for one in found.missing] == [("pixels", True)]


def test_a_black_picture_of_the_right_size_differs(
    drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    found = compare(carrying(Image.new("RGB", picture.size, "black"), drawn), agenda)
    assert found.verdicts == (True, True, False)


@pytest.mark.slow("compares six pairs at full size", cases=1)
@pytest.mark.parametrize("kind", ["RGB", "P", "RGBA"])
def test_a_picture_as_it_was_drawn_is_the_same_however_it_is_stored(
    kind: str, drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    stored = picture.quantize(256) if kind == "P" else picture.convert(kind)
    assert compare(carrying(stored, drawn), agenda).same


def test_an_animated_picture_cannot_be_compared(drawn: Drawing, picture: Image.Image, agenda: Side) -> None:
    info = PngInfo()
    info.add_itxt("agendafunnel", drawn.carrying().data)
    buffer = io.BytesIO()
    frames = [Image.new("RGB", picture.size, "black")]
    picture.save(buffer, "PNG", pnginfo=info, save_all=True, append_images=frames)
    found = compare(side_of_picture(buffer.getvalue(), "film.png"), agenda)
    assert found.outcome == "not compared"
    assert str(found.pixels.note) == (
        "film.png is animated, and only a single picture can be compared. Save it as one picture."
    )


def test_an_svg_that_nothing_draws_cannot_be_compared(
    drawn: Drawing, agenda: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    svg = side_of_picture(agendafunnel.draw(drawn.carrying(), "svg"), "plaat.svg")
    found = compare(svg, agenda)
    assert found.outcome == "not compared"
    assert 'pip install "agendafunnel[logo]"' in str(found.pixels.note)


@pytest.mark.slow("draws an SVG in a process of its own")
def test_a_text_in_a_font_that_is_not_here_is_seen(drawn: Drawing, agenda: Side) -> None:
    svg = agendafunnel.draw(drawn.carrying(), "svg").decode()
    added = '<text x="200" y="300" font-size="90" font-family="Arial">VERVALLEN</text></svg>'
    found = compare(side_of_picture(svg.replace("</svg>", added).encode(), "plaat.svg"), agenda)
    assert found.pixels.same is False


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_two_pictures_without_data_that_are_equal_to_the_byte_are_the_same(
    kind: str, picture: Image.Image
) -> None:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    one, other = (side_of_picture(buffer.getvalue(), name) for name in ("a", "b"))
    found = compare(one, other)
    assert str(found.pixels.note) == "The two files are identical."
    assert str(verdict(found)) == "b is the same as a in pixels."
    assert compare(one, other, LAYERS, ["data"]).outcome == "not compared"


@pytest.mark.slow("compares six pairs in pixels", cases=1)
@pytest.mark.parametrize("way", [Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
def test_a_picture_that_a_program_made_smaller_is_that_which_it_was_made_of(
    way: Image.Resampling, drawn: Drawing
) -> None:
    picture = drawn.image(120)
    size = round(picture.width / 1.6), round(picture.height / 1.6)
    smaller = side_of_picture(stored_as(picture.resize(size, way)), "klein.png")
    assert compare(smaller, carrying(picture, drawn)).pixels.likeness == "same pixels"


def test_two_pictures_without_data_that_differ_in_a_byte_cannot_be_compared(picture: Image.Image) -> None:
    before, after = (side_of_picture(stored_as(image), "a") for image in (picture, black(picture)))
    assert compare(before, after).outcome == "not compared"


@pytest.fixture(scope="module")
def pdf(drawn: Drawing) -> Side:
    return side_of_picture(agendafunnel.draw(drawn.carrying(), "pdf"), "plaat.pdf")


@pytest.mark.parametrize("other", ["agenda", "layout", "png"])
def test_a_pdf_is_the_same_only_in_what_it_carries(
    other: str, pdf: Side, drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    layout = side_of_layout(drawn.layout.to_json().encode(), "layout.json")
    beside = {"agenda": agenda, "layout": layout, "png": carrying(picture, drawn)}[other]
    assert compare(pdf, beside).outcome == "not compared"
    assert compare(pdf, beside, ["data", "layout"]).same


def test_one_file_is_the_same_as_itself_also_where_nothing_draws_it(pdf: Side) -> None:
    found = compare(pdf, replace(pdf, source="kopie.pdf"))
    assert found.same
    assert str(found.pixels.note) == "The two files are identical."


def test_what_differs_in_another_layer_differs_and_it_is_said_that_pixels_were_not_compared(
    drawn: Drawing, picture: Image.Image
) -> None:
    other = standard_with(drawn.agenda, "boomkap-melden", name="Boom", label="Boom")
    found = compare(carrying(black(picture), drawn), side_of_agenda(other, "agenda.yaml", drawn.theme))
    assert found.outcome == "different"
    assert "Pixels: not compared. The proportions differ" in written(found, "text")
    assert "::warning file=agenda.yaml,title=Pixels::not compared. " in written(found, "github")
    assert found.to_data()["missing"][0]["layer"] == "pixels"


@pytest.mark.parametrize("layers", [["data"], ["layout"], ["data", "layout"]])
def test_a_verdict_on_some_layers_names_them(
    layers: list[Layer], drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    found = compare(carrying(black(picture), drawn), agenda, layers)
    assert found.same
    assert str(verdict(found)) == f"agenda.yaml is the same as plaat.png in {' and '.join(layers)}."


@pytest.mark.parametrize(
    ("require", "outcome"),
    [((), "same"), (("data",), "same"), (("data", "layout"), "same"), (("pixels",), "not compared")],
)
def test_of_two_agendas_there_are_no_pixels_to_require(
    require: tuple[Layer, ...], outcome: str, agenda: Side
) -> None:
    assert compare(agenda, agenda, LAYERS, require).outcome == outcome


@pytest.mark.slow("compares four pairs in pixels", cases=1)
@pytest.mark.parametrize(("require", "outcome"), [("pixels", "different"), ("data", "not compared")])
def test_without_a_required_layer_there_is_no_verdict(
    require: Layer, outcome: str, drawn: Drawing, picture: Image.Image
) -> None:
    scan = side_of_picture(stored_as(picture), "scan.png")
    other = standard_with(drawn.agenda, "boomkap-melden", name="Boom", label="Boom")
    found = compare(scan, side_of_agenda(other, "agenda.yaml", drawn.theme), LAYERS, [require])
    assert found.pixels.same is False
    assert found.outcome == outcome


def test_required_pixels_are_settled_where_the_layout_says_that_all_is_another(
    drawn: Drawing, picture: Image.Image
) -> None:
    look = with_fields(drawn.theme, "canvas", background="#fff0f0")
    paper = agendafunnel.resized(drawn.theme, "a4-portrait")
    for theme in (look, paper):
        other = side_of_agenda(drawn.agenda, "agenda.yaml", theme)
        found = compare(carrying(picture, drawn), other, LAYERS, ["pixels"])
        assert (found.pixels.same, found.outcome) == (None, "different")


def test_what_is_not_asked_for_cannot_be_required(agenda: Side) -> None:
    with pytest.raises(ValueError, match="'pixels' cannot be required"):
        compare(agenda, agenda, ["data"], ["pixels"])


@pytest.fixture(scope="module")
def unread(drawn: Drawing, picture: Image.Image, agenda: Side) -> Comparison:
    return compare(carrying(black(picture), drawn), agenda, LAYERS, ["pixels"])


def test_every_form_tells_what_was_not_compared_and_why(unread: Comparison) -> None:
    headline = "agenda.yaml cannot be compared with plaat.png. Not compared: pixels."
    why = "The proportions differ"
    assert written(unread, "text").startswith(f"{headline}\nData: the same.\n")
    assert written(unread, "markdown").startswith(f"## {headline}")
    assert written(unread, "github").startswith(f"::error file=agenda.yaml,title=Pixels::not compared. {why}")
    data = json.loads(written(unread, "json"))
    assert (data["same"], data["required"]) == (None, ["pixels"])
    assert data["missing"][0]["note"].startswith(why)
    (line,) = _list_of(unread)
    assert line.text.startswith(f"Pixels: not compared. {why}")


def without_background(image: Image.Image) -> Image.Image:
    """Return a picture of which the colour of the corner was made transparent."""
    pixels = np.asarray(image.convert("RGBA")).copy()
    pixels[(pixels[..., :3] == pixels[5, 5, :3]).all(axis=2), 3] = 0
    return Image.fromarray(pixels)


def half(image: Image.Image) -> Image.Image:
    layered = image.convert("RGBA")
    layered.putalpha(128)
    return layered


def in_a_palette(image: Image.Image) -> Image.Image:
    palette = image.quantize(256)
    palette.info["transparency"] = palette.getpixel((5, 5))
    return palette


@pytest.mark.slow("compares six pairs at full size", cases=1)
@pytest.mark.parametrize("harm", [without_background, half, in_a_palette])
def test_a_picture_that_can_be_seen_through_differs_from_its_agenda(
    harm: Callable[[Image.Image], Image.Image], drawn: Drawing, picture: Image.Image, agenda: Side
) -> None:
    found = compare(carrying(harm(picture), drawn), agenda)
    assert found.outcome == "different"
    first = found.pixels.differences[0]
    assert (first.element, str(first.descriptions[0]).split(" in the ")[0]) in (
        ("background", "it is transparent"),
        ("background", "it is more transparent"),
    )


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_picture_without_background_that_alone_is_told(
    turned: bool, drawn: Drawing, picture: Image.Image
) -> None:
    pair = [carrying(without_background(picture), drawn), carrying(picture, drawn)]
    found = compare(*(reversed(pair) if turned else pair))
    (told,) = found.pixels.differences
    first, second = ("second", "first") if turned else ("first", "second")
    (description,) = told.descriptions
    assert str(description) == f"it is transparent in the {first} picture, and not in the {second}"
    assert told.colour_difference > 50


@pytest.mark.slow("draws an SVG in a process of its own")
def test_an_svg_without_its_background_differs(drawn: Drawing, agenda: Side) -> None:
    text = agendafunnel.draw(drawn.carrying(), "svg").decode()
    bare = re.sub(r"<rect [^>]*/>", "", text, count=1)
    assert bare != text
    found = compare(side_of_picture(bare.encode(), "plaat.svg"), agenda)
    assert [one.element for one in found.pixels.differences] == ["background"]
    assert compare(side_of_picture(text.encode(), "plaat.svg"), agenda).same


def test_a_card_that_can_be_seen_through_is_named(drawn: Drawing, picture: Image.Image, agenda: Side) -> None:
    card = drawn.layout.card("boomkap-melden").box
    part = picture.width / drawn.layout.width
    layered = picture.convert("RGBA")
    left, top, right, bottom = (
        round(side * part) for side in (card.x + 6, card.y + 6, card.right - 6, card.y + 9)
    )
    opacity = Image.new("L", layered.size, 255)
    opacity.paste(200, (left, top, right, bottom))
    layered.putalpha(opacity)
    found = compare(carrying(layered, drawn), agenda)
    assert found.pixels.differences[0].element == "standard-boomkap-melden"
    (description,) = found.pixels.differences[0].descriptions
    assert str(description) == "it is transparent in the first picture, and not in the second"


def test_two_that_can_be_seen_through_alike_are_the_same(drawn: Drawing, picture: Image.Image) -> None:
    assert compare(
        carrying(without_background(picture), drawn), carrying(without_background(picture), drawn)
    ).same


@pytest.mark.slow("compares pictures at full size")
def test_grey_of_sixteen_bits_is_seen_through_where_it_says_so(july: Agenda, vng: Theme) -> None:
    grey = Image.fromarray(np.full((540, 960), 0x0101, np.uint16))
    layout = side_of_layout(drawing(july, vng).layout.to_json().encode(), "layout.json")
    sides = [
        side_of_picture(content, "scan.png")
        for content in (stored_as(grey, transparency=0x0101), stored_as(grey))
    ]
    seen = [
        any(
            "transparent" in str(text)
            for one in compare(side, layout).pixels.differences
            for text in one.descriptions
        )
        for side in sides
    ]
    assert seen == [True, False]
