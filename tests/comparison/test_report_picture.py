"""The picture of a comparison shows where what differs is, and says what it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from agendafunnel import Agenda, Theme, draw, resized
from agendafunnel.comparison.comparing import Comparison, LayoutVerdict, compare
from agendafunnel.comparison.layout_differences import Change
from agendafunnel.comparison.report_outlines import Callout, callouts
from agendafunnel.comparison.report_picture import Writer, _list_of, panels, parts_of
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_picture
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import verbatim
from tests.comparison.drawings import drawing, opened, standard_with, stored_as, with_fields, without
from tests.tiny_fonts import ADVANCE, UNITS, tiny_font


def picture_of(agenda: Agenda, theme: Theme, dpi: int = 75) -> Side:
    return side_of_picture(draw(drawing(agenda, theme).carrying(), "png", dpi=dpi), "x.png")


def sheet_of(comparison: Comparison) -> Image.Image:
    sheet = panels(comparison)
    assert sheet is not None
    return opened(sheet)


def words(comparison: Comparison) -> list[str]:
    return [f"{one.number} {one.text}".strip() for one in _list_of(comparison)]


@pytest.fixture(scope="module")
def july_picture(july: Agenda, vng: Theme) -> Side:
    return picture_of(july, vng)


def test_the_cards_are_named_before_all_else(july: Agenda, vng: Theme, july_picture: Side) -> None:
    columns = with_fields(vng, "columns", line_colour="#112233")
    after = standard_with(july, "zaken", label="Zeken")
    found = callouts(compare(july_picture, side_of_agenda(after, "a.yaml", columns)))
    assert [str(one.sentence) for one in found] == [
        "The card ‘Zaken’: it says ‘Zeken’ instead of ‘Zaken’.",
        "4 lines between stages, each: is #112233 instead of #68d1f3.",
    ]
    assert len(found[1].now) == 4


@pytest.mark.slow("draws pictures of what differs")
def test_of_what_moved_both_places_are_shown(july: Agenda, july_picture: Side) -> None:
    after = standard_with(july, "open-raads-informatie", stage="realisatie")
    (moved,) = callouts(compare(july_picture, side_of_agenda(after, "a.yaml")))
    (now,), (then,) = moved.now, moved.then
    assert now.left - then.left == pytest.approx(160, abs=1)


@pytest.mark.slow("draws pictures of what differs")
def test_what_is_gone_is_shown_where_it_was(july: Agenda, july_picture: Side) -> None:
    after = without(july, "open-raads-informatie")
    (gone,) = callouts(compare(july_picture, side_of_agenda(after, "a.yaml")))
    assert isinstance(gone, Callout)
    assert (len(gone.now), len(gone.then)) == (0, 1)


@pytest.mark.slow("draws pictures of what differs", cases=1)
@pytest.mark.parametrize(
    ("after", "key"),
    [
        ("moved", ["Where it was in the first picture."]),
        ("gone", ["What is gone; it is numbered in the first picture too."]),
        ("renamed", []),
    ],
)
def test_the_key_explains_the_outlines_that_are_there(
    after: str, key: list[str], july: Agenda, july_picture: Side
) -> None:
    agendas = {
        "moved": standard_with(july, "open-raads-informatie", stage="realisatie"),
        "gone": without(july, "open-raads-informatie"),
        "renamed": standard_with(july, "zaken", label="Zeken"),
    }
    found = compare(july_picture, side_of_agenda(agendas[after], "a.yaml"))
    assert [one.text for one in _list_of(found) if one.sample] == key


@pytest.mark.slow("draws pictures of what differs")
def test_of_very_many_differences_the_first_are_listed(july: Agenda, july_picture: Side) -> None:
    box = Rectangle(9, 9, 9, 9)
    changes = tuple(
        Change(
            str(number), "card", verbatim(f"the card ‘{number}’"), (verbatim(f"says {number}"),), None, box
        )
        for number in range(130)
    )
    found = compare(july_picture, side_of_agenda(july, "a.yaml"))
    said = words(replace(found, layout=LayoutVerdict(False, None, changes)))
    assert said[99] == "100 The card ‘99’: says 99."
    assert said[100:] == ["– … and 30 more, which are in the text of this comparison."]


def named(found: Comparison, before: str) -> Comparison:
    """Return a comparison whose first side has another name."""
    return replace(found, sides=(replace(found.sides[0], source=before), found.sides[1]))


@pytest.mark.slow("draws pictures of what differs")
def test_a_file_whose_name_has_two_lines_is_drawn_with_its_name_on_one(
    july: Agenda, july_picture: Side
) -> None:
    found = compare(july_picture, side_of_agenda(july, "a.yaml"))
    assert panels(named(found, "x\n.png")) == panels(named(found, "x\\u000a.png"))


@pytest.mark.slow("draws pictures of what differs")
def test_the_end_of_a_file_name_that_is_too_long_is_seen(july: Agenda, july_picture: Side) -> None:
    found = compare(july_picture, side_of_agenda(july, "a.yaml"))
    one, other = (named(found, "map/" * 100 + name) for name in ("een.png", "twee.png"))
    assert panels(one) != panels(other)


@pytest.mark.slow("draws pictures of what differs")
def test_names_are_written_in_the_fonts_of_the_theme(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    theme = with_fields(vng, "fonts", fallback=[tiny_font(tmp_path / "tiny.ttf", "数")])
    after = side_of_agenda(standard_with(july, "zaken", label="数"), "a.yaml", theme)
    found = compare(picture_of(july, vng, dpi=45), after)
    without_fonts = found.sides[0], replace(found.sides[1], theme=vng)
    assert panels(found) != panels(replace(found, sides=without_fonts))


def test_another_background_is_said_although_nothing_points_at_it(
    july: Agenda, vng: Theme, july_picture: Side
) -> None:
    other = with_fields(vng, "canvas", background="#fff0f0")
    said = words(compare(july_picture, picture_of(july, other)))
    assert said[0] == "– The background: is #fff0f0 instead of #ececec."


def test_what_has_no_place_takes_no_number(july: Agenda, vng: Theme, july_picture: Side) -> None:
    other = with_fields(with_fields(vng, "canvas", background="#fff0f0"), "title", top=30)
    numbers = [one.number for one in _list_of(compare(july_picture, picture_of(july, other)))]
    numbered = [number for number in numbers if number.isdigit()]
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    assert "–" in numbers


@pytest.mark.slow("draws pictures of what differs")
def test_where_nothing_could_be_compared_no_picture_says_that_nothing_differs(july: Agenda) -> None:
    unread = side_of_picture(stored_as(Image.new("RGB", (320, 180), "#ffffff")), "scan.png")
    found = compare(unread, side_of_agenda(july, "a.yaml"))
    assert found.pixels.same is None
    assert len(parts_of(found)) == 2


def test_what_differs_in_the_data_alone_is_said_to_be_there(
    july: Agenda, vng: Theme, july_picture: Side
) -> None:
    other = vng.model_copy(update={"name": "Another"})
    assert words(compare(july_picture, picture_of(july, other))) == [
        "– In the data, not visible in the picture: Theme: name is Another instead of VNG."
    ]


@pytest.mark.slow("draws pictures of what differs")
def test_only_of_the_same_it_is_said_that_nothing_differs(july: Agenda, july_picture: Side) -> None:
    assert words(compare(july_picture, side_of_agenda(july, "a.yaml"))) == ["– Nothing differs."]


@pytest.mark.slow("draws pictures of what differs")
def test_small_pictures_stand_on_a_sheet_with_room_for_words(july: Agenda, vng: Theme) -> None:
    small = picture_of(july, vng, dpi=45)
    sheet = sheet_of(compare(small, side_of_agenda(without(july, "who"), "a.yaml")))
    assert sheet.width == 900


@pytest.mark.slow("draws pictures of what differs")
def test_pictures_that_are_higher_than_wide_stand_beside_each_other(july: Agenda, vng: Theme) -> None:
    portrait = resized(vng, "a4-portrait")
    found = compare(picture_of(july, portrait), side_of_agenda(without(july, "who"), "a.yaml"))
    sheet = sheet_of(found)
    before, _, _ = parts_of(found, 800)
    assert 3 * before.width < sheet.width < 4 * before.width


@pytest.mark.slow("draws pictures of what differs")
def test_two_of_another_canvas_are_shown_each_by_itself(july: Agenda, vng: Theme, july_picture: Side) -> None:
    paper = picture_of(july, resized(vng, "a4"))
    found = compare(july_picture, paper)
    before, after = parts_of(found)
    assert before.size != after.size
    assert sheet_of(found).height > before.height + after.height
    assert words(found)[0] == "– The canvas: is 841.92 × 595.2 pt instead of 960 × 540 pt."


@pytest.mark.slow("draws pictures of what differs")
def test_of_a_pdf_what_it_was_drawn_of_is_shown(july: Agenda, vng: Theme, july_picture: Side) -> None:
    pdf = side_of_picture(draw(drawing(july, vng).carrying(), "pdf"), "x.pdf")
    before, after = parts_of(compare(pdf, july_picture))
    assert before.width / before.height == pytest.approx(after.width / after.height, rel=0.01)


@pytest.mark.slow("draws pictures of what differs")
def test_what_nobody_can_draw_leaves_no_picture(july_picture: Side, july: Agenda, vng: Theme) -> None:
    pdf = side_of_picture(draw(drawing(july, vng).scene, "pdf"), "x.pdf")
    assert panels(compare(pdf, july_picture)) is None


def pixels_of(writer: Writer, text: str) -> bytes:
    sheet = Image.new("RGB", (80, 30), "#ffffff")
    writer.write(ImageDraw.Draw(sheet), (2, 2), text, "#000000")
    return sheet.tobytes()


def test_what_dejavu_lacks_is_written_in_the_fonts_of_the_theme(vng: Theme, tmp_path: Path) -> None:
    theme = with_fields(vng, "fonts", fallback=[tiny_font(tmp_path / "tiny.ttf", "数据")])
    writer = Writer(20, (theme,))
    assert writer.width("数") == pytest.approx(20 * ADVANCE / UNITS)
    assert pixels_of(writer, "数") != pixels_of(writer, "据")
    # Without it both are the same empty box.
    assert pixels_of(Writer(20), "数") == pixels_of(Writer(20), "据")


def test_no_letter_is_lost_of_words_that_are_too_long_for_a_line() -> None:
    writer = Writer(18)
    text = "kort " + "x" * 90 + " 数据 slot"
    lines = list(writer.wrapped(text, 300))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(writer.width(line) <= 300 for line in lines)
    assert len(lines) > 2


def test_a_text_without_words_is_one_empty_line() -> None:
    assert list(Writer(18).wrapped("", 300)) == [""]
