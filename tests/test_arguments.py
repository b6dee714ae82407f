"""What the functions of the library refuse, at once and in a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

import agendafunnel as untyped
from agendafunnel import Agenda, AgendaFunnelError, Layout, Publication, Scene, Theme, draw
from agendafunnel.made_of import UNKNOWN
from agendafunnel.page.writing import Picture

# As somebody calls it who has no type checker.
af = cast("Any", untyped)

PAGE = untyped.read_page(b"# T\n\n## Water\n\n### Peilbuizen\n\n**Status**\nIn intake.\n")


class Given:
    """Right values, for those arguments that are not wrong."""

    def __init__(self, agenda: Agenda, theme: Theme, layout: Layout, scene: Scene) -> None:
        self.agenda, self.theme, self.layout, self.scene = agenda, theme, layout, scene
        self.publication: Any = Publication(agenda, layout)


@pytest.fixture(scope="module")
def given(july: Agenda, vng: Theme, july_layout: Layout, july_scene: Scene) -> Given:
    return Given(july, vng, july_layout, july_scene)


WRONG: list[tuple[Callable[[Given], object], str]] = [
    (lambda g: af.lay_out("agenda.yaml"), "The file 'agenda.yaml' does not exist."),
    (
        lambda g: af.lay_out({"title": "T"}),
        "'agenda' should be an agenda, or the name or path of one; it is of the type dict. "
        "Use agendafunnel.Agenda(**fields).",
    ),
    (
        lambda g: af.lay_out([{"name": "T"}]),
        "it is of the type list. Use agendafunnel.Agenda.from_records.",
    ),
    (lambda g: af.lay_out([g.agenda, g.agenda]), "it is of the type list. Give one of them."),
    (lambda g: af.lay_out(b"title: T"), "it is of the type bytes. Use agendafunnel.read_agenda."),
    (
        lambda g: af.lay_out(None),
        "'agenda' should be an agenda, or the name or path of one; it is None. "
        "Use agendafunnel.load or agendafunnel.read_agenda.",
    ),
    (
        lambda g: af.lay_out(g.agenda, "vgn"),
        "'vgn' is neither a file nor a bundled theme. Did you mean 'vng'?",
    ),
    (
        lambda g: af.lay_out(g.agenda, {}),
        "'theme' should be a theme, or the name or path of one; it is of the type dict. "
        "Use agendafunnel.Theme.based_on",
    ),
    (
        lambda g: af.lay_out(g.agenda, g.agenda),
        "'theme' should be a theme, or the name or path of one; it is of the type Agenda.",
    ),
    (
        lambda g: af.lay_out(g.agenda, fit="biggest"),
        "'fit' is 'biggest'. Choose from: 'preferred', 'largest'.",
    ),
    (lambda g: af.lay_out(g.agenda, fit="Largest"), "'fit' is 'Largest'. Did you mean 'largest'?"),
    (lambda g: af.lay_out(g.agenda, fit=""), "'fit' is ''. Choose from"),
    (lambda g: af.lay_out(g.agenda, fit=True), "'fit' is True. Choose from"),
    (lambda g: af.lay_out(g.agenda, fit=["largest"]), "'fit' is of the type list. Choose from"),
    (lambda g: af.lay_out(g.agenda, strict="no"), "'strict' should be True or False; it is 'no'."),
    (lambda g: af.lay_out(g.agenda, since="2022-70"), "'2022-70' is neither a file nor a bundled edition."),
    (
        lambda g: af.lay_out(g.agenda, since=g.layout),
        "'since' should be the edition before, its name or path, or what has changed since (Changes); it is "
        "of the type Layout. Use agendafunnel.changes_between.",
    ),
    (
        lambda g: af.lay_out(g.agenda, measurer="DejaVu"),
        "'measurer' should be TextMeasurer; it is 'DejaVu'",
    ),
    (
        lambda g: af.lay_out(g.agenda, measurer=af.TextMeasurer),
        "'measurer' should be TextMeasurer; it is a class.",
    ),
    (
        lambda g: af.lay_out_pages(g.layout),
        "'agenda' should be an agenda, or the name or path of one; it is of",
    ),
    (
        lambda g: af.lay_out_pages(g.agenda, pages="lane"),
        "'pages' is 'lane'. Choose from: 'auto', 'domain', 'stage'.",
    ),
    (lambda g: af.lay_out_pages(g.agenda, pages=None), "'pages' is None. Choose from"),
    (lambda g: af.lay_out_pages(g.agenda, pages=True), "'pages' is True. Choose from"),
    (lambda g: af.lay_out_pages(g.agenda, pages=2.0), "'pages' is 2.0. Choose from"),
    (lambda g: af.lay_out_pages(g.agenda, pages=0), "The number of pages can be 1 to 99."),
    (lambda g: af.lay_out_pages(g.agenda, measurer="DejaVu"), "'measurer' should be TextMeasurer"),
    (lambda g: af.draw_pages(g.scene), "'scenes' should be several scenes"),
    (lambda g: af.draw_pages(None), "'scenes' should be several scenes"),
    (
        lambda g: af.draw_pages([g.agenda]),
        "'scenes' should be a picture, a layout or a scene; it is of",
    ),
    (lambda g: af.save_pages([], "a.pdf"), "There are no scenes to draw."),
    (lambda g: af.save_pages([g.scene], 5), "'path' should be"),
    (lambda g: af.layout_schema(later="yes"), "'later' should be True or False; it is 'yes'."),
    (lambda g: af.read_layout("a.json"), "'a.json' is the name of one"),
    (lambda g: af.read_layouts("a.json"), "'a.json' is the name of one"),
    (lambda g: af.resized(None, "a4"), "'theme' should be Theme"),
    (lambda g: af.resized(g.theme, 4), "'size' should be a text; it is 4."),
    (
        lambda g: af.part_of(["2022-07"], ["intake"]),
        "'agenda' should be an agenda, or the name or path of one; it is",
    ),
    (lambda g: af.part_of(g.agenda, 3), "'domains' should be a text or Domain; it is 3."),
    (lambda g: af.part_of(g.agenda, [3]), "'domains' should be a text or Domain; it is 3."),
    (
        lambda g: af.social_card(g.theme),
        "'agenda' should be an agenda, or the name or path of one; it is of the type Theme.",
    ),
    (
        lambda g: af.social_card(g.agenda, g.agenda),
        "'theme' should be a theme, or the name or path of one; it is of the",
    ),
    (lambda g: af.social_card(g.agenda, since=3), "'since' should be the edition before"),
    (
        lambda g: af.draw(g.scene, "png", width="wide"),
        "'width' should be a whole number above 0, such as 1200",
    ),
    (lambda g: af.draw(g.scene, "png", width=900, dpi=90), "Give either 'dpi' or 'width'"),
    (lambda g: af.measurer_of(None), "'theme' should be Theme"),
    (
        lambda g: af.compose({"cards": []}),
        "'layout' should be a layout or a picture; it is of the type dict. Use agendafunnel.lay_out",
    ),
    (lambda g: af.compose(g.agenda), "'layout' should be a layout or a picture; it is of the type Agenda."),
    (lambda g: af.compose(g.layout, 5), "'theme' should be a theme, or the name or path of one; it is"),
    (
        lambda g: af.with_data(g.agenda),
        "'scene' should be a picture, a layout or a scene; it is of the type Agenda. Use",
    ),
    (
        lambda g: af.with_data(g.scene, g.layout),
        "'agenda' should be an agenda, or the name or path of one; it is",
    ),
    (
        lambda g: af.with_data(g.scene, g.agenda, []),
        "'theme' should be a theme, or the name or path of one; it is",
    ),
    (lambda g: af.with_data(g.scene, fit="biggest"), "'fit' is 'biggest'"),
    (lambda g: af.with_data(g.scene, since=5), "'since' should be the edition before"),
    (lambda g: af.with_data(g.scene, contacts="no"), "'contacts' should be True or False"),
    (
        lambda g: af.draw(g.agenda, "png"),
        "'scene' should be a picture, a layout or a scene; it is of",
    ),
    (
        lambda g: af.draw(g.scene, "png", dpi="150"),
        "'dpi' should be a whole number above 0, such as 300; it is '150'.",
    ),
    (
        lambda g: af.draw(g.scene, "png", dpi=150.5),
        "'dpi' should be a whole number above 0, such as 300; it is 150.5.",
    ),
    (
        lambda g: af.draw(g.scene, "png", dpi=-1),
        "'dpi' should be a whole number above 0, such as 300; it is -1.",
    ),
    (lambda g: af.draw(g.scene, "png", dpi=0), "'dpi' should be"),
    (lambda g: af.draw(g.scene, "png", dpi=True), "'dpi' should be"),
    (lambda g: af.draw(g.scene, "svg", dpi="high"), "'dpi' should be"),
    (lambda g: af.draw(g.scene, "svg", id_prefix=None), "'id_prefix' should be a text; it is None."),
    (lambda g: af.draw(g.scene, None), "'None' is not a format of pictures."),
    (lambda g: af.draw(g.scene, ["png"]), "'['png']' is not a format of pictures."),
    (lambda g: af.draw(g.scene, "gif"), "'gif' is not a format of pictures."),
    (lambda g: af.draw(g.scene, "pgn"), "'pgn' is not a format of pictures. Did you mean 'png'? Choose"),
    (
        lambda g: af.draw(g.layout._replace(made_of=UNKNOWN), "png"),
        "'scene' is a layout that was read from JSON or made by hand, and does not know its theme.",
    ),
    (
        lambda g: af.draw(g.scene, "png", svg_text="paths"),
        "svg_text is 'paths'. Choose embed, outline or system.",
    ),
    (lambda g: af.draw(g.scene, "svg", svg_text={}), "svg_text is '{}'. Choose embed"),
    (lambda g: af.save("x.png", g.scene), "'scene' should be a picture, a layout or a scene; it is 'x.png'."),
    (lambda g: af.save(g.scene, None), "'path' should be a text or a path; it is None."),
    (lambda g: af.save(g.scene, 3), "'path' should be a text or a path; it is 3."),
    (lambda g: af.save(g.scene, "x.gif"), "The name 'x.gif' ends in '.gif', which is not a format"),
    (lambda g: af.save(g.scene, "x.png", dpi="150"), "'dpi' should be"),
    (lambda g: af.figure(g.agenda), "'scene' should be a picture, a layout or a scene"),
    (lambda g: af.load(None), "'agenda' should be a text or a path; it is None."),
    (lambda g: af.load(b"title: T"), "'agenda' should be a text or a path; it is of the type bytes"),
    (lambda g: af.load({"title": "T"}), "'agenda' should be a text or a path; it is of the type dict."),
    (lambda g: af.load_theme(g.theme), "'theme' should be a text or a path; it is of the type Theme."),
    (lambda g: af.read_agenda(5), "'content' should be bytes or a text; it is 5."),
    (lambda g: af.read_theme("vng"), "'content' is YAML, and 'vng' is the name of a theme. Use"),
    (lambda g: af.read_page(None), "'content' should be bytes or a text; it is None."),
    (lambda g: af.read_page(b"# T", None), "'source' should be a text; it is None."),
    (lambda g: af.read_payload(5), "'text' should be bytes or a text; it is 5."),
    (lambda g: af.load(3), "'agenda' should be a text or a path; it is 3."),
    (lambda g: af.load("a.yaml", source="csv"), "'source' should be Source; it is 'csv'."),
    (lambda g: af.check(g.agenda, rules="access"), "'rules' should be Rule; it is 'access'."),
    (lambda g: af.carried_by("x.png"), "'content' should be bytes; it is 'x.png'. Encode"),
    (lambda g: af.carried_by(None), "'content' should be bytes; it is None."),
    (lambda g: af.as_yaml(b""), "'agenda' should be an agenda, or the name or path of one; it is"),
    (lambda g: af.as_yaml(g.agenda, None), "'heading' should be a text"),
    (
        lambda g: af.changes_between(g.layout, g.agenda),
        "'old' should be an agenda, or the name or path of one; it is of",
    ),
    (
        lambda g: af.changes_between(g.agenda, None),
        "'new' should be an agenda, or the name or path of one; it is None.",
    ),
    (lambda g: af.check(g.layout), "'agenda' should be an agenda, or the name or path of one; it is of the"),
    (
        lambda g: af.check(g.agenda, theme=5),
        "'theme' should be a theme, or the name or path of one; it is 5.",
    ),
    (lambda g: af.check(g.agenda, place=5), "'place' should be a function"),
    (
        lambda g: af.check(g.agenda, page="pagina.md"),
        "'page' should be Page; it is 'pagina.md'. Use agendafunnel.read_page",
    ),
    (
        lambda g: af.check(g.agenda, since=5),
        "'since' should be an agenda, or the name or path of one; it is 5.",
    ),
    (lambda g: af.check(g.agenda, accessible="yes"), "'accessible' should be True or False"),
    (lambda g: af.document(g.agenda, "md"), "'publication' should be Publication; it is of the type Agenda."),
    (
        lambda g: af.document(g.publication, "docx"),
        "There is no document 'docx'. The documents are html, alt.txt, md, csv",
    ),
    (lambda g: af.document(g.publication, None), "There is no document 'None'. The documents are html"),
    (lambda g: af.document(g.publication, ["md"]), "There is no document '['md']'. "),
    (lambda g: af.document(g.publication._replace(agenda="2022-07"), "md"), "'agenda' should be Agenda"),
    (
        lambda g: af.document(g.publication._replace(layout={}), "md"),
        "'layout' should be Layout; it is of the type dict.",
    ),
    (lambda g: af.document(g.publication._replace(theme="vng"), "csv"), "'theme' should be Theme"),
    (
        lambda g: af.document(g.publication._replace(changes=[]), "csv"),
        "'changes' should be Changes; it is of the type list.",
    ),
    (
        lambda g: af.document(g.publication._replace(words=["nl"]), "md"),
        "The language should be a code like 'nl' or 'en' (BCP 47); it is ['nl'].",
    ),
    (
        lambda g: af.without_contacts(g.layout),
        "'agenda' should be an agenda, or the name or path of one; it is of",
    ),
    (
        lambda g: af.persons_left(["2022-07"]),
        "'agenda' should be an agenda, or the name or path of one; it is of",
    ),
    (
        lambda g: af.persons_left(g.agenda, [g.layout]),
        "'beside' should be an agenda, or the name or path of one; it is",
    ),
    (lambda g: af.persons_left(g.agenda, 5), "'beside' should be a list of agendas; it is 5."),
    (
        lambda g: af.compare(g.agenda, 5),
        "'after' should be an agenda, a picture, a layout, a scene, the bytes of a file",
    ),
    (
        lambda g: af.compare(g.agenda, g.agenda, layers=3),
        "'layers' should be a list, a tuple or a set; it is 3.",
    ),
    (lambda g: af.compare(g.agenda, g.agenda, removed=True), "'removed' only works with 'since'."),
    (
        lambda g: af.document(g.publication._replace(picture=None), "md"),
        "'picture' should be a text; it is None.",
    ),
    (lambda g: af.document(g.publication._replace(dpi="300"), "wiki"), "'dpi' should be"),
    (lambda g: af.import_page("pagina.md"), "'page' should be Page"),
    (lambda g: af.import_page(PAGE, onto=5), "'onto' should be an agenda, or the name or path of one; it is"),
    (lambda g: af.import_page(PAGE, choices={}), "'choices' should be Choices; it is of the type dict."),
    (lambda g: af.update_page("pagina.md", g.agenda), "'page' should be Page"),
    (lambda g: af.update_page(PAGE, 5), "'agenda' should be an agenda, or the name or path of one; it is"),
    (
        lambda g: af.update_page(PAGE, g.agenda, picture="x.png"),
        "'picture' should be Picture; it is 'x.png'. Use agendafunnel.page",
    ),
    (lambda g: af.write_page(g.agenda, "x.png"), "'picture' should be Picture; it is 'x.png'."),
    (
        lambda g: af.write_page(g.agenda, Picture("x.png", 1, 1), "phrases.yaml"),
        "'phrases' should be Phrases",
    ),
]


@pytest.mark.parametrize(("call", "message"), WRONG, ids=[message[:70] for _, message in WRONG])
def test_a_wrong_argument_is_refused_with_what_is_right(
    call: Callable[[Given], object],
    message: str,
    given: Given,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AgendaFunnelError) as caught:
        call(given)
    assert message in str(caught.value)
    assert str(caught.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_argument_is_a_value_error_too(july: Agenda) -> None:
    with pytest.raises(ValueError, match="biggest"):
        af.lay_out(july, fit="biggest")


def test_numbers_of_numpy_are_dots_per_inch(july_scene: Scene) -> None:
    assert draw(july_scene, "png", dpi=cast("int", np.int64(20))) == draw(july_scene, "png", dpi=20)


def test_a_path_of_ones_own_kind_is_a_path(july_scene: Scene, tmp_path: Path) -> None:
    class Own:
        def __fspath__(self) -> str:
            return str(tmp_path / "x.svg")

    af.save(july_scene, Own())
    assert (tmp_path / "x.svg").exists()


def test_every_public_function_is_tried_with_wrong_arguments() -> None:
    functions = {name for name in dir(untyped) if name[0].islower()}
    source = Path(__file__).read_text("utf-8")
    without = {name for name in functions if name.endswith("_names")}
    without |= {"default_theme", "draw_on", "plot", "message"}
    assert {name for name in functions if f"af.{name}(" not in source} == without
