"""The picture as one object: it agrees with the functions of each step, and tells what is wrong."""

import io
import json
import pickle
import re
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any, cast

import pytest

import agendafunnel as af
from agendafunnel.bundled import DOCUMENTS, FORMATS

TOEGANKELIJK = "vng-toegankelijk"


@pytest.fixture(scope="module")
def picture() -> af.Picture:
    return af.plot("2022-07", TOEGANKELIJK)


def test_a_picture_agrees_with_the_functions_of_each_step(picture: af.Picture) -> None:
    agenda, theme = af.load("2022-07"), af.load_theme(TOEGANKELIJK)
    layout = af.lay_out(agenda, theme)
    scene = af.with_data(af.compose(layout))
    assert (picture.agenda, picture.theme, picture.layout, picture.scene) == (agenda, theme, layout, scene)
    assert picture.to_svg().encode() == af.draw(scene, "svg")
    assert picture.to_png(width=600) == af.draw(scene, "png", width=600)
    assert picture.to_pdf() == af.draw(scene, "pdf")
    assert picture.to_html().encode() == af.document(af.Publication(agenda, layout, theme), "html")


@pytest.mark.parametrize("name", [*FORMATS, *DOCUMENTS, "json"])
def test_each_format_has_a_method_that_returns_what_a_file_of_it_holds(
    picture: af.Picture, name: str, tmp_path: Path
) -> None:
    made = getattr(picture, f"to_{name.replace('.', '_')}")()
    (written,) = picture.save(tmp_path / f"agenda.{name}")
    assert written.read_bytes() == (made if isinstance(made, bytes) else made.encode())


@pytest.mark.parametrize("name", ["png", "svg", "pdf"])
def test_a_picture_carries_its_agenda_and_theme_by_itself(picture: af.Picture, name: str) -> None:
    carried = af.carried_by(picture.to_bytes(name))
    assert carried is not None
    assert (carried.agenda, carried.theme) == (picture.agenda, picture.theme)


def test_a_picture_without_data_carries_nothing() -> None:
    assert af.carried_by(af.plot("2022-07", data=False).to_svg().encode()) is None


def test_a_picture_without_contacts_leads_to_nobody() -> None:
    agenda = af.load("2024-03")
    assert any(one.contacts for one in agenda.standards)
    picture = af.plot(agenda, contacts=False, since="2022-07")
    assert not any(one.contacts for one in picture.agenda.standards)
    assert 'href="mailto:' not in picture.to_svg() + picture.to_html()
    carried = af.carried_by(picture.to_png(width=500))
    assert carried is not None
    assert not carried.contacts


def test_an_agenda_too_large_to_carry_is_drawn_and_the_notices_say_so() -> None:
    stage, domain = af.Stage(name="A"), af.Domain(name="D", colour="#123456")
    long = "woord " * 1_500
    standards = [af.Standard(name=f"S{n}", domain="d", stage="a", description=long) for n in range(150)]
    edition = af.Edition(id="a", label="a")
    agenda = af.Agenda(title="T", edition=edition, stages=[stage], domains=[domain], standards=standards)
    picture = af.plot(agenda)
    assert "The pictures do not carry the agenda." in [str(one) for one in picture.notices][-1]
    assert af.carried_by(picture.to_svg().encode()) is None


@pytest.mark.parametrize("since", ["2022-07", af.load("2022-07"), Path("2022-07")])
def test_changes_are_marked_and_listed_since_an_edition(since: Any) -> None:
    if isinstance(since, Path):
        since = af.changes_between(af.load("2022-07"), af.load("2024-03"))
    picture = af.plot("2024-03", TOEGANKELIJK, since=since)
    changes = af.changes_between(af.load("2022-07"), af.load("2024-03"))
    assert picture.changes == changes
    assert picture.since == changes.since()
    assert picture.layout == af.lay_out("2024-03", TOEGANKELIJK, since=changes.since())
    assert "sinds juli 2022" in picture.to_html()


def test_marks_alone_are_shown_without_a_list() -> None:
    marks = af.changes_between(af.load("2022-07"), af.load("2024-03")).since()
    picture = af.plot("2024-03", since=marks)
    assert picture.changes is None
    assert picture.since == marks


def test_a_size_is_a_name_or_two_lengths_in_points() -> None:
    assert af.plot("2022-07", size="a4").theme == af.resized(af.default_theme(), "a4")
    assert af.plot("2022-07", size=(960, 540)).layout == af.plot("2022-07", size="960x540pt").layout


def test_a_picture_is_like_an_earlier_one_its_layout_or_its_file(tmp_path: Path) -> None:
    earlier = af.plot("2022-07", TOEGANKELIJK)
    (file,) = earlier.save(tmp_path / "earlier.svg")
    own = [
        af.plot("2024-03", TOEGANKELIJK, like=like).layout
        for like in (earlier, earlier.layout, file, str(file))
    ]
    assert own[0] == own[1] == own[2] == own[3]
    assert own[0] != af.plot("2024-03", TOEGANKELIJK).layout


def test_pages_are_saved_as_files_and_drawn_one_by_one(tmp_path: Path) -> None:
    picture = af.plot("2022-07", TOEGANKELIJK, pages=2)
    assert [page.layout for page in picture.pages] == list(picture.layouts)
    files = picture.save(tmp_path / "agenda.svg")
    assert [file.name for file in files] == ["agenda-1.svg", "agenda-2.svg"]
    assert [file.read_text("utf-8") for file in files] == [page.to_svg() for page in picture.pages]
    (pdf,) = picture.save(tmp_path / "agenda.pdf")
    assert pdf.read_bytes() == af.draw_pages(picture.scenes)
    assert len(json.loads(picture.to_json())) == 2
    with pytest.raises(af.OutputError, match=re.escape("has 2 pages")):
        picture.to_png()
    assert [page.number for page in (one.layout.page for one in picture.pages) if page] == [1, 2]


def test_a_page_and_its_picture_are_of_one_page() -> None:
    picture = af.plot("2022-07")
    assert picture.pages == (picture,)


def test_it_is_written_to_a_buffer_or_a_file_that_is_open(picture: af.Picture, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    assert picture.save(buffer, format="svg") == ()
    assert buffer.getvalue() == picture.to_svg().encode()
    with (tmp_path / "agenda.svg").open("wb") as file:
        picture.save(file)
    assert (tmp_path / "agenda.svg").read_bytes() == buffer.getvalue()


@pytest.mark.parametrize("name", ["PNG", ".png", "Png", " png "])
def test_the_name_of_a_format_is_taken_as_people_write_it(picture: af.Picture, name: str) -> None:
    assert picture.to_bytes(name, width=400) == picture.to_png(width=400)


def test_a_format_says_more_than_the_end_of_a_path(picture: af.Picture, tmp_path: Path) -> None:
    (file,) = picture.save(tmp_path / "agenda.tmp", format="svg")
    assert file.read_text("utf-8") == picture.to_svg()


WRONG: list[tuple[str, Any]] = [
    ("The argument 'agenda' should be an agenda, or the name or path of one", lambda p: p.plot(None)),
    ("The argument 'theme' should be a theme, or the name or path of one", lambda p: p.plot("2022-07", 5)),
    ("The argument 'fit' is 'biggest'. Choose from", lambda p: p.plot("2022-07", fit="biggest")),
    ("The argument 'size' should be a name", lambda p: p.plot("2022-07", size=5)),
    ("'b4' is not a size", lambda p: p.plot("2022-07", size="b4")),
    ("The argument 'since' should be the edition before", lambda p: p.plot("2022-07", since=2021)),
    ("The argument 'like' should be an earlier picture", lambda p: p.plot("2022-07", like=5)),
    ("The argument 'data' should be True or False", lambda p: p.plot("2022-07", data="no")),
    (
        "To leave these out, give the edition before",
        lambda p: p.plot("2024-03", contacts=False, since=p.changes_between("2022-07", "2024-03")),
    ),
    ("Leave out 'like' or 'pages'", lambda p: p.plot("2022-07", pages=2, like=p.plot("2022-07"))),
]


@pytest.mark.parametrize(("said", "call"), WRONG, ids=[said for said, _ in WRONG])
def test_a_wrong_argument_of_plot_is_told(said: str, call: Any) -> None:
    with pytest.raises(af.AgendaFunnelError, match=re.escape(said)):
        call(cast("Any", af))


WRONG_FILES: list[tuple[str, Any]] = [
    ("ends in '.gif', which is not a format", lambda p: p.save("x.gif")),
    ("does not show the format", lambda p: p.save("x")),
    ("'gif' is not a format", lambda p: p.save("x.png", format="gif")),
    ("Did you mean 'png'?", lambda p: p.to_bytes("pngg")),
    ("'None' is not a format", lambda p: p.to_bytes(None)),
    ("should be a path, or a file that is open for bytes", lambda p: p.save(5)),
    ("should be a path, or a file that is open for bytes", lambda p: p.save(None)),
    ("A file without a name does not show the format", lambda p: p.save(io.BytesIO())),
    ("The file is open for text", lambda p: p.save(io.StringIO(), format="svg")),
    ("There is no option 'DPI'. Did you mean 'dpi'?", lambda p: p.save("x.png", DPI=300)),
    ("'dpi' should be a whole number above 0", lambda p: p.to_png(dpi="300")),
    ("Give either 'dpi' or 'width'", lambda p: p.to_png(dpi=300, width=900)),
]


@pytest.mark.parametrize(("said", "call"), WRONG_FILES, ids=[said for said, _ in WRONG_FILES])
def test_a_wrong_argument_of_a_picture_is_told(picture: af.Picture, said: str, call: Any) -> None:
    with pytest.raises(af.AgendaFunnelError, match=re.escape(said)):
        call(cast("Any", picture))


def test_a_picture_is_a_value(picture: af.Picture) -> None:
    with pytest.raises(FrozenInstanceError):
        picture.theme = af.default_theme()  # type: ignore[misc] # Which is why.
    again = af.plot("2022-07", TOEGANKELIJK)
    assert picture == again
    assert hash(picture) == hash(again)
    assert picture != af.plot("2022-07")
    assert pickle.loads(pickle.dumps(picture)).to_svg() == picture.to_svg()  # noqa: S301 - Our own bytes.


def test_a_notebook_shows_the_picture_and_a_description(picture: af.Picture) -> None:
    shown = picture._repr_mimebundle_()
    assert "<svg" in shown["image/svg+xml"]
    assert shown["text/plain"] == picture.scene.description
