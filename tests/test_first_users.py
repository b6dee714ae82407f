"""What people try who are new to the library: accepted in the obvious sense, or told in a sentence."""

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

import agendafunnel as untyped
from agendafunnel import Agenda, AgendaFunnelError, Layout, Publication, Scene, Theme
from agendafunnel.made_of import UNKNOWN
from agendafunnel.page.phrases import default_phrases
from agendafunnel.page.writing import Picture

# As somebody calls it who has no type checker.
af = cast("Any", untyped)

PAGE = b"# T\n\n## Fysiek Domein\n\n### Peilbuizen\n\n**Status**\nIn intake.\n"


class OwnPath:
    """A path of somebody's own kind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


class Frame:
    """What dataframes have in common."""

    def __dataframe__(self) -> object:
        return self


@pytest.fixture(scope="module")
def given(july: Agenda, vng: Theme, july_layout: Layout, july_scene: Scene) -> Any:
    """Right values to begin with; `later` is an edition of a year later, and `small` has one standard."""
    later = untyped.load("2024-03")
    one = july.standards[:1]
    small = Agenda.model_validate(
        {**{name: getattr(july, name) for name in Agenda.model_fields}, "standards": one}
    )
    return SimpleNamespace(
        agenda=july, theme=vng, layout=july_layout, scene=july_scene, later=later, small=small, page=untyped.read_page(PAGE),
        everyone=untyped.load_theme("vng-toegankelijk"), unknown=july_layout._replace(made_of=UNKNOWN),
        publication=Publication(july, july_layout), changes=untyped.changes_between(july, later),
        picture=untyped.plot(july), paged=untyped.plot(july, pages=2),
    )  # fmt: skip


def a_page() -> Path:
    """Return the file of a page, in a folder that is removed by itself."""
    path = Path(FOLDER.name) / "page.md"
    path.write_bytes(PAGE)
    return path


def a_layout(given: Any) -> Path:
    """Return the file of a layout, in a folder that is removed by itself."""
    path = Path(FOLDER.name) / "layout.json"
    path.write_text(given.layout.to_json(), "utf-8")
    return path


def imported(given: Any, **choices: object) -> Any:
    """Return the import of a page with some choices, which may be wrong."""
    return af.import_page(given.page, choices=af.Choices(**choices))


def text_of_page(given: Any, edition: str) -> str:
    """Return a page of the agenda as that of an edition."""
    page: str = af.write_page(given.agenda.replace(edition=edition), Picture("x.png", 1, 1))
    return page


def published(given: Any, edition: str = "2022-07") -> Any:
    """Return a page of the agenda."""
    return af.read_page(text_of_page(given, edition))


def published_file(given: Any) -> Path:
    """Return the file of a page of the agenda, in a folder that is removed by itself."""
    path = Path(FOLDER.name) / "published.md"
    path.write_text(text_of_page(given, "2022-07"), "utf-8")
    return path


def page_picture(*fields: Any) -> Any:
    """Return the picture of a page with fields that may be wrong."""
    return Picture(*fields)


def phrases() -> Any:
    """Return the bundled table of phrases."""
    return default_phrases()


FOLDER = TemporaryDirectory()


def into_buffer(scene: Scene) -> bytes:
    """Return what is saved into a buffer."""
    buffer = BytesIO()
    af.save(scene, buffer, format="svg")
    return buffer.getvalue()


def axes() -> Any:
    """Return axes of a figure."""
    from matplotlib.figure import Figure

    return Figure().subplots()


def closed() -> BytesIO:
    """Return a buffer that is closed."""
    buffer = BytesIO()
    buffer.close()
    return buffer


def saved_into_read_only(picture: Any) -> None:
    """Save into a file that is open for reading."""
    with Path(__file__).open("rb") as file:
        picture.save(file, format="csv")


class Full:
    """A file on a disk that is full."""

    def write(self, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")


def rule(**fields: object) -> Any:
    """Return a rule with some fields that are not as they should be."""
    about = untyped.message("It is so.")
    return af.Rule(**{"id": "so", "severity": "note", "about": about, "find": lambda checked: (), **fields})


def finding(**fields: object) -> Any:
    """Return a rule that finds something with some fields that are not as they should be."""
    found = {"rule": "so", "message": untyped.message("It is so."), **fields}
    return rule(find=lambda checked: [af.Found(**found)])


Call = Callable[[Any], object]

ACCEPTED: list[tuple[str, Call, Call]] = [
    ("agenda by name", lambda g: af.lay_out("2022-07"), lambda g: g.layout),
    ("theme by name", lambda g: af.lay_out(g.small, "vng"), lambda g: af.lay_out(g.small, g.theme)),
    (
        "theme by name, as a keyword",
        lambda g: af.lay_out(g.small, theme="vng-toegankelijk"),
        lambda g: af.lay_out(g.small, g.everyone),
    ),
    ("the edition before", lambda g: af.lay_out(g.later, since=g.agenda), lambda g: af.lay_out(g.later, since=g.changes.since())),
    ("changes", lambda g: af.lay_out(g.later, since=g.changes), lambda g: af.lay_out(g.later, since=g.changes.since())),
    ("the edition before, by name", lambda g: af.lay_out(g.later, since="2022-07"), lambda g: af.lay_out(g.later, since=g.agenda)),
    ("pages of an edition by name", lambda g: af.lay_out_pages("2022-07", "vng"), lambda g: af.lay_out_pages(g.agenda, g.theme)),
    ("a picture where an agenda is wanted", lambda g: af.lay_out(g.picture), lambda g: g.layout),
    ("a picture where a theme is wanted", lambda g: af.lay_out(g.small, g.picture), lambda g: af.lay_out(g.small, g.theme)),
    ("what a picture carries where an agenda is wanted", lambda g: af.lay_out(af.carried_by(g.picture.to_svg().encode())), lambda g: g.layout),
    ("since a picture", lambda g: af.lay_out(g.later, since=g.picture), lambda g: af.lay_out(g.later, since=g.agenda)),
    ("changes between pictures", lambda g: af.changes_between(g.picture, g.later), lambda g: g.changes),
    ("persons of a picture", lambda g: af.persons_left(g.picture, g.picture), lambda g: af.persons_left(g.agenda)),
    ("like a picture", lambda g: af.lay_out(g.small, like=g.picture), lambda g: af.lay_out(g.small, like=g.layout)),
    ("like the bytes of a picture", lambda g: af.plot(g.small, like=g.picture.to_svg().encode()), lambda g: af.plot(g.small, like=g.picture)),
    ("a check like a picture", lambda g: af.check(g.small, like=g.picture), lambda g: af.check(g.small, like=g.layout)),
    ("composing a picture", lambda g: af.compose(g.picture), lambda g: g.scene),
    ("a flag of NumPy", lambda g: af.lay_out(g.small, strict=np.False_), lambda g: af.lay_out(g.small)),
    ("a size of NumPy", lambda g: af.plot(g.small, size=np.array([900, 500])).layout, lambda g: af.plot(g.small, size=(900, 500)).layout),
    ("pages in one file", lambda g: af.draw(g.paged, "pdf"), lambda g: g.paged.to_pdf()),
    ("a picture of pages", lambda g: af.draw_pages(g.paged), lambda g: g.paged.to_pdf()),
    ("an option of another format", lambda g: g.picture.to_bytes("csv", width=300), lambda g: g.picture.to_bytes("csv")),
    ("a buffer", lambda g: into_buffer(g.scene), lambda g: af.draw(g.scene, "svg")),
    ("pages as a number of NumPy", lambda g: af.lay_out_pages(g.small, pages=np.int64(1)), lambda g: af.lay_out_pages(g.small, pages=1)),
    ("pages with marks", lambda g: af.lay_out_pages(g.later, since="2022-07"), lambda g: af.lay_out_pages(g.later, since=g.changes.since())),
    ("colours of another theme by name", lambda g: af.compose(g.layout, "vng"), lambda g: g.scene),
    ("a layout where a scene is wanted", lambda g: af.draw(g.layout, "svg"), lambda g: af.draw(g.scene, "svg")),
    ("layouts where scenes are wanted", lambda g: af.draw_pages(iter([g.layout])), lambda g: af.draw(g.scene, "pdf")),
    ("a layout that carries its data", lambda g: af.with_data(g.layout), lambda g: af.with_data(g.scene)),
    ("data by name", lambda g: af.with_data(af.compose(g.unknown, "vng"), "2022-07"), lambda g: af.with_data(g.scene)),
    ("marks as the edition before", lambda g: af.with_data(af.lay_out(g.later, since=g.agenda), since=g.agenda), lambda g: af.with_data(af.lay_out(g.later, since=g.agenda))),
    ("a format in capitals", lambda g: af.draw(g.scene, "SVG"), lambda g: af.draw(g.scene, "svg")),
    ("a format with a dot", lambda g: af.draw(g.scene, ".svg"), lambda g: af.draw(g.scene, "svg")),
    ("a suffix of a path", lambda g: af.draw(g.scene, Path(".SVG")), lambda g: af.draw(g.scene, "svg")),
    ("dpi of NumPy", lambda g: af.draw(g.scene, "PNG", dpi=np.int32(20)), lambda g: af.draw(g.scene, "png", dpi=20)),
    ("width of NumPy", lambda g: af.draw(g.scene, "png", width=np.int64(200)), lambda g: af.draw(g.scene, "png", width=200)),
    ("a kind of document in capitals", lambda g: af.document(g.publication, "MD"), lambda g: af.document(g.publication, "md")),
    ("a kind of document with a dot", lambda g: af.document(g.publication, ".csv"), lambda g: af.document(g.publication, "csv")),
    ("a card of an edition by name", lambda g: af.social_card("2022-07", "vng"), lambda g: af.social_card(g.agenda, g.theme)),
    ("a card with changes", lambda g: af.social_card(g.later, since=g.agenda), lambda g: af.social_card(g.later, since=g.changes.since())),
    ("a sheet in capitals", lambda g: af.resized("vng", "A4"), lambda g: af.resized(g.theme, "a4")),
    ("fonts of a theme by name", lambda g: af.measurer_of("vng"), lambda g: af.measurer_of(g.theme)),
    ("changes of editions by name", lambda g: af.changes_between("2022-07", "2024-03"), lambda g: g.changes),
    ("part of an edition by name", lambda g: af.part_of("2022-07", ["fysiek-domein"]), lambda g: af.part_of(g.agenda, ["Fysiek Domein"])),
    ("names as a generator", lambda g: af.part_of(g.agenda, (name for name in ["Fysiek Domein"])), lambda g: af.part_of(g.agenda, ["Fysiek Domein"])),
    ("an edition by name as YAML", lambda g: af.as_yaml("2022-07"), lambda g: af.as_yaml(g.agenda)),
    ("an edition by name without contacts", lambda g: af.without_contacts("2022-07"), lambda g: af.without_contacts(g.agenda)),
    ("one agenda beside", lambda g: af.persons_left(g.agenda, g.later), lambda g: af.persons_left(g.agenda, [g.later])),
    ("an agenda beside, by name", lambda g: af.persons_left(g.agenda, "2024-03"), lambda g: af.persons_left(g.agenda, [g.later])),
    ("a check of an edition by name", lambda g: af.check("2022-07", theme="vng"), lambda g: af.check(g.agenda, theme=g.theme)),
    ("a check against an edition by name", lambda g: af.check(g.small, since="2022-07"), lambda g: af.check(g.small, since=g.agenda)),
    ("a page onto an edition by name", lambda g: af.import_page(g.page, onto="2022-07"), lambda g: af.import_page(g.page, onto=g.agenda)),
    ("a page of an edition by name", lambda g: af.write_page("2022-07", Picture("x.png", 1, 1)), lambda g: af.write_page(g.agenda, Picture("x.png", 1, 1))),
    ("one layer", lambda g: af.compare("2022-07", g.later, layers="data").to_data()["data"]["changes"], lambda g: af.changes_between(g.agenda, g.later).to_data()),
    ("a page as text", lambda g: af.read_page(PAGE.decode()), lambda g: g.page),
    ("an agenda as text", lambda g: af.read_agenda(af.as_yaml(g.agenda)), lambda g: g.agenda),
    ("a layout as text", lambda g: af.read_layout(g.layout.to_json()), lambda g: g.layout),
    ("one domain as a text", lambda g: af.part_of(g.agenda, "Fysiek Domein"), lambda g: g.agenda.only(domain="Fysiek Domein")),
    ("domains themselves", lambda g: af.part_of(g.agenda, g.agenda.domains[:1]), lambda g: g.agenda.only(domain=g.agenda.domains[0])),
    ("the theme of a picture", lambda g: af.resized(af.plot("2022-07"), "a4"), lambda g: af.resized("vng", "a4")),
    ("a picture of one page as pages", lambda g: af.draw_pages(af.plot("2022-07", pages="auto")), lambda g: af.plot("2022-07").to_pdf()),
    ("a standard for its card", lambda g: g.layout.card(g.agenda.standards[0]), lambda g: g.layout.cards[0]),
    ("the folder of a theme as a text", lambda g: af.read_theme("based_on: vng", folder="."), lambda g: af.read_theme("based_on: vng")),
    ("the text of an SVG to compare", lambda g: af.compare(g.picture.to_svg(), g.agenda, layers="data").outcome, lambda g: "same"),
    ("the text of a layout to compare", lambda g: af.compare(g.picture.to_json(), g.picture.layout, layers=("layout",)).outcome, lambda g: "same"),
    ("the text of an agenda to compare", lambda g: af.compare(af.as_yaml(g.agenda), g.agenda, layers="data").outcome, lambda g: "same"),
    ("like the text of an SVG", lambda g: af.plot(g.small, like=g.picture.to_svg()), lambda g: af.plot(g.small, like=g.picture)),
    ("like the text of a layout", lambda g: af.plot(g.small, like=g.picture.to_json()), lambda g: af.plot(g.small, like=g.picture)),
    ("like the text of an agenda", lambda g: af.plot(g.small, like=af.as_yaml(g.agenda)), lambda g: af.plot(g.small, like="2022-07")),
    ("like bytes that may be changed", lambda g: af.plot(g.small, like=bytearray(g.picture.to_svg().encode())), lambda g: af.plot(g.small, like=g.picture)),
    ("like none", lambda g: af.plot(g.small, like="none"), lambda g: af.plot(g.small)),
    ("a comparison like an edition by name", lambda g: af.compare(af.lay_out(g.small, like=g.layout), g.small, like="2022-07", layers="layout").outcome, lambda g: "same"),
    ("a check like an edition by name", lambda g: af.check(g.small, like="2022-07"), lambda g: af.check(g.small, like=g.layout)),
    ("what the text of an SVG carries", lambda g: af.carried_by(g.picture.to_svg()), lambda g: af.carried_by(g.picture.to_svg().encode())),
    ("data of a scene as text", lambda g: af.read_payload(g.picture.scene.data), lambda g: af.carried_by(g.picture.to_svg())),
    ("axes by their name", lambda g: g.picture.draw_on(ax=axes()).get_xlim(), lambda g: (0, g.layout.width)),
    ("bytes that may be changed", lambda g: af.read_page(bytearray(PAGE)), lambda g: g.page),
    ("an edition of a page as people write it", lambda g: imported(g, edition="juli 2030").agenda, lambda g: imported(g, edition="2030-07").agenda),
    ("the date of the edition of a page", lambda g: imported(g, edition=date(2030, 7, 14)).agenda, lambda g: imported(g, edition="2030-07").agenda),
    ("the edition of another agenda for a page", lambda g: imported(g, edition=g.later.edition).agenda.edition, lambda g: g.later.edition),
    ("an edition of a page that is no date, with a label", lambda g: imported(g, edition="sprint-3", label="Sprint 3").agenda.edition, lambda g: af.Edition(id="sprint-3", label="Sprint 3")),
    ("since a page", lambda g: af.plot(g.later, since=published(g)), lambda g: af.plot(g.later, since=published_file(g))),
    ("changes between a page and an edition", lambda g: af.changes_between(published(g), g.later), lambda g: af.changes_between(published_file(g), g.later)),
    ("changes between an edition and a page", lambda g: af.changes_between(g.agenda, published(g)).moved, lambda g: ()),
    ("changes of a page and itself", lambda g: af.changes_between(published(g), published(g)).changed, lambda g: af.changes_between(published_file(g), published_file(g)).changed),
    ("a check since a page", lambda g: af.check(g.later, since=published(g)), lambda g: af.check(g.later, since=published_file(g))),
    ("a comparison since a page", lambda g: af.compare(af.plot(g.later, since=published(g)), g.later, since=published(g), layers="data").outcome, lambda g: "same"),
]  # fmt: skip

TOLD: list[tuple[str, Call, str]] = [
    ("a dict as agenda", lambda g: af.lay_out({"title": "T"}), "'agenda' should be an agenda, or the name or path of one"),
    ("fields as agenda", lambda g: af.check({"title": "T"}), "Use agendafunnel.Agenda(**fields)."),
    ("rows as agenda", lambda g: af.lay_out([{"name": "A"}]), "Use agendafunnel.Agenda.from_records."),
    ("a dataframe as agenda", lambda g: af.lay_out(Frame()), "Use agendafunnel.Agenda.from_records."),
    ("several agendas", lambda g: af.lay_out([g.agenda, g.later]), "'agenda' should be an agenda, or the name or path of one; it is of the type list. Give one of them."),
    ("the bytes of a file as agenda", lambda g: af.lay_out(b"title: T"), "Use agendafunnel.read_agenda."),
    ("the text of a file as agenda", lambda g: af.load("title: T\nedition: x\n"), "use agendafunnel.read_agenda(text)."),
    ("the text of a file as theme", lambda g: af.lay_out(g.small, "based_on: vng\n"), "use agendafunnel.read_theme(text)."),
    ("nothing as agenda", lambda g: af.lay_out(None), "'agenda' should be an agenda, or the name or path of one; it is None."),
    ("an edition that is not there", lambda g: af.lay_out("2022-7"), "Did you mean '2022-07'? Bundled editions: 2022-07, 2024-03."),
    ("a file that is not there", lambda g: af.lay_out("agenda.yaml"), "The file 'agenda.yaml' does not exist."),
    ("a folder", lambda g: af.lay_out(Path()), "'.' is a folder. Name a file."),
    ("an empty name", lambda g: af.lay_out(""), "The name of the file is empty."),
    ("a number as agenda", lambda g: af.lay_out(202207), "it is 202207."),
    ("the class itself", lambda g: af.lay_out(Agenda), "it is a class."),
    ("a layout twice", lambda g: af.lay_out(g.layout), "it is of the type Layout."),
    ("theme and agenda swapped", lambda g: af.lay_out(g.theme, g.agenda), "'agenda' should be an agenda, or the name or path of one; it is of the type Theme."),
    ("a theme that is not there", lambda g: af.lay_out(g.small, "VNG"), "Did you mean 'vng'?"),
    ("a dict as theme", lambda g: af.lay_out(g.small, {"canvas": {}}), "'theme' should be a theme, or the name or path of one; it is of the type dict. Use agendafunnel.Theme.based_on"),
    ("no theme where there has to be one", lambda g: af.resized(None, "a4"), "'theme' should be Theme, a text or a path; it is None."),
    ("a fit in capitals", lambda g: af.lay_out(g.small, fit="Largest"), "'fit' is 'Largest'. Did you mean 'largest'? Choose from: 'preferred', 'largest'."),
    ("a fit that is none", lambda g: af.lay_out(g.small, fit="max"), "Choose from: 'preferred', 'largest'."),
    ("a yes for a flag", lambda g: af.lay_out(g.small, strict="yes"), "'strict' should be True or False; it is 'yes'."),
    ("a number for a flag", lambda g: af.lay_out(g.small, strict=1), "'strict' should be True or False; it is 1."),
    ("since a later edition", lambda g: af.lay_out(g.agenda, since=g.later), "The edition 'maart 2024' is later than 'juli 2022', and 'since' takes an earlier one."),
    ("a check since a later edition", lambda g: af.check(g.small, since="2024-03"), "is later than 'juli 2022'"),
    ("changes of another edition", lambda g: af.plot(g.agenda, since=g.changes), "The changes belong to the edition '2024-03', and this agenda is the edition '2022-07'."),
    ("marks of another agenda", lambda g: af.lay_out(g.small, since=af.Since("x", {"zaaktypen-x": "new"})), "The marks belong to another agenda: it has no standard 'zaaktypen-x'."),
    ("marks that are none", lambda g: af.plot(g.small, since=af.Since("x", None)), "The field 'marks' of the marks in the argument 'since' is not what it should be."),
    ("marks of a kind that is none", lambda g: af.plot(g.small, since=af.Since("x", {g.small.standards[0].id: "up"})), "The field 'marks' of the marks in the argument 'since'"),
    ("marks since a number", lambda g: af.plot(g.small, since=af.Since(2022, {})), "The field 'label' of the marks in the argument 'since'"),
    ("names of what is gone as a text", lambda g: af.plot(g.small, since=af.Since("x", {}, "A")), "The field 'removed' of the marks in the argument 'since'"),
    ("a page as an agenda", lambda g: af.load(a_page()), "A page leaves out what only an agenda says. Use agendafunnel.read_page and agendafunnel.import_page."),
    ("since a layout", lambda g: af.lay_out(g.small, since=g.layout), "'since' should be the edition before, its name or path, or what has changed since (Changes)"),
    ("since a date", lambda g: af.lay_out(g.small, since=2022), "'since' should be the edition before"),
    ("like a name", lambda g: af.lay_out(g.small, like="2022-07"), "'like' should be a picture, its layout or its arrangement; it is '2022-07'."),
    ("like pages", lambda g: af.lay_out(g.small, like=g.paged), "This picture has 2 pages, and here one is wanted. Give one of its 'pages'."),
    ("like an agenda", lambda g: af.plot(g.small, like=g.agenda), "'like' should be an earlier picture, its layout, its file, or 'none'; it is of the type Agenda. Use agendafunnel.plot."),
    ("a comparison like an agenda", lambda g: af.compare(g.small, g.agenda, like=g.agenda), "'like' should be an earlier picture, its layout, its file, or 'none'; it is of the type Agenda. Use agendafunnel.plot."),
    ("a check like a number", lambda g: af.check(g.small, like=5), "'like' should be an earlier picture, its layout, its file, or 'none'; it is 5."),
    ("a comparison like a file that is not there", lambda g: af.compare(g.small, g.agenda, like="a.png"), "The file 'a.png' does not exist."),
    ("a picture like pages", lambda g: af.plot(g.small, like=g.paged), "This picture has 2 pages, and here one is wanted."),
    ("a comparison with a hyphen", lambda g: af.compare(g.agenda, "-"), "'./-' is neither a file nor a bundled edition."),
    ("the text of an SVG as agenda", lambda g: af.load(g.picture.to_svg()), "Use agendafunnel.carried_by(text), which has the agenda and the theme of the picture."),
    ("the text of an SVG as theme", lambda g: af.lay_out(g.small, g.picture.to_svg()), "Use agendafunnel.carried_by(text), which has the agenda and the theme of the picture."),
    ("the text of a layout as agenda", lambda g: af.lay_out(g.picture.to_json()), "This is the layout of a picture (JSON), which only says where everything stands. Give the agenda"),
    ("the text of an agenda on one line", lambda g: af.load('{"title": "T", "edition": "2022-07"}'), "Use agendafunnel.read_agenda(text)."),
    ("the file of a layout as agenda", lambda g: af.load(a_layout(g)), "This is the layout of a picture (JSON)"),
    ("since the file of a layout", lambda g: af.plot(g.agenda, since=a_layout(g)), "This is the layout of a picture (JSON)"),
    ("the file of a layout as theme", lambda g: af.plot(g.agenda, a_layout(g)), "This is the layout of a picture (JSON)"),
    ("the bytes of a picture as agenda", lambda g: af.lay_out(g.picture.to_svg().encode()), "it is of the type bytes. Use agendafunnel.carried_by."),
    ("the bytes of an edition before", lambda g: af.plot(g.agenda, since=b"title: T"), "it is of the type bytes. Use agendafunnel.read_agenda."),
    ("a size in bytes", lambda g: af.plot(g.small, size=b"a4"), "'size' should be a name such as 'a4', a width and a height such as '297x210mm', or both as numbers of points above 0; it is of the type bytes."),
    ("an empty name to save to", lambda g: g.picture.save(""), "'target' is empty. Give the name of a file, such as 'agenda.png'."),
    ("an empty name for a scene", lambda g: af.save(g.scene, "", format="png"), "'path' is empty."),
    ("an empty name for pages", lambda g: af.save_pages([g.scene], ""), "'path' is empty."),
    ("dpi of pages in words", lambda g: af.save_pages(g.paged, "x.pdf", dpi="high"), "'dpi' should be a whole number above 0"),
    ("a language that is none, for pixels", lambda g: g.picture.save("a.png", language="nonsense!!"), "The language should be a code like 'nl' or 'en' (BCP 47); it is 'nonsense!!'."),
    ("an address that runs, for pixels", lambda g: g.picture.save("a.png", picture="javascript:alert(1)"), "The address of the picture cannot be 'javascript:alert(1)'"),
    ("an address of the page that runs, for data", lambda g: g.picture.to_bytes("json", page="javascript:alert(1)"), "The address of the page cannot be 'javascript:alert(1)'"),
    ("yes for a number of a theme", lambda g: af.Theme.based_on("vng", cards={"radius": True}), "field 'cards.radius': Expected a number; found 'True'."),
    ("a number of Python as text", lambda g: af.Theme.based_on("vng", cards={"radius": "1_000"}), "field 'cards.radius': Expected a number; found '1_000'."),
    ("a finding with a number as source", lambda g: af.check(g.small, rules=finding(source=3)), "The source of what it finds is no text."),
    ("a finding with a word as line", lambda g: af.check(g.small, rules=finding(line="y")), "The line of what it finds is no whole number from 0."),
    ("a finding with a text", lambda g: af.check(g.small, rules=finding(message="It is.")), "What it finds has no Message, as agendafunnel.message makes it."),
    ("a number as a message", lambda g: af.message(3), "The text of a message should be a text; it is of the type int."),
    ("pages as a fraction", lambda g: af.plot(g.small, pages=2.0), "'pages' is 2.0. Choose from: 'auto', 'domain', 'stage'. Or give the number of pages, such as 2."),
    ("a size as one number", lambda g: af.plot(g.small, size=800), "'size' should be a name such as 'a4', a width and a height such as '297x210mm', or both as numbers of points above 0; it is 800."),
    ("a size below nothing", lambda g: af.plot(g.small, size=(-900, 500)), "'size' should be a name"),
    ("a size in texts", lambda g: af.plot(g.small, size=("900", "500")), "'size' should be a name"),
    ("a PNG of pages", lambda g: af.draw(g.paged, "png"), "'scene' is a picture of 2 pages, and here one is wanted. Give one of its 'pages'"),
    ("a file of pages", lambda g: af.save(g.paged, "x.png"), "'scene' is a picture of 2 pages"),
    ("a figure of pages", lambda g: g.paged.figure(), "'scene' is a picture of 2 pages"),
    ("pages in axes", lambda g: g.paged.draw_on(None), "'scene' is a picture of 2 pages"),
    ("a scene of pages", lambda g: af.compose(g.paged), "This picture has 2 pages"),
    ("a comparison of pages", lambda g: af.compare(g.paged, g.paged.pages[0]), "'before' is a picture of 2 pages. Compare its 'pages' one by one."),
    ("an option that is never possible", lambda g: g.picture.to_bytes("csv", svg_text="zzz"), "svg_text is 'zzz'."),
    ("a language as a number", lambda g: g.picture.to_bytes("png", language=5), "The language should be a code like 'nl' or 'en' (BCP 47); it is 5."),
    ("a file that is closed", lambda g: g.picture.save(closed(), format="csv"), "The file is closed."),
    ("a file open for reading", lambda g: saved_into_read_only(g.picture), "The file is open for reading. Open it with mode 'wb'."),
    ("a full disk", lambda g: g.picture.save(Full(), format="csv"), "The file cannot be written. The disk is full."),
    ("an empty theme", lambda g: af.read_theme(b""), "The file is empty. Begin with 'based_on: vng'."),
    ("an empty picture", lambda g: af.compare(g.agenda, b""), "after: The file is empty."),
    ("pages in words", lambda g: af.lay_out_pages(g.small, pages="2"), "'pages' is '2'. Choose from: 'auto', 'domain', 'stage'."),
    ("domain for domains", lambda g: af.lay_out_pages(g.small, pages="domains"), "Did you mean 'domain'?"),
    ("too many pages", lambda g: af.lay_out_pages(g.small, pages=1000), "The number of pages can be 1 to 99."),
    ("an agenda that is drawn at once", lambda g: af.draw(g.agenda, "png"), "'scene' should be a picture, a layout or a scene; it is of the type Agenda. Use agendafunnel.compose."),
    ("a layout without a theme that is drawn at once", lambda g: af.draw(g.unknown, "png"), "does not know its theme. Use agendafunnel.compose(layout, theme)."),
    ("a format that is near", lambda g: af.draw(g.scene, "pgn"), "'pgn' is not a format of pictures. Did you mean 'png'? Choose png, svg or pdf."),
    ("a format that is none", lambda g: af.draw(g.scene, "webp"), "'webp' is not a format of pictures."),
    ("a document as a format", lambda g: af.draw(g.scene, "html"), "It is a document: use agendafunnel.document."),
    ("no format", lambda g: af.draw(g.scene, None), "'None' is not a format of pictures."),
    ("format and scene swapped", lambda g: af.draw("png", g.scene), "'scene' should be a picture, a layout or a scene; it is 'png'."),
    ("path and scene swapped", lambda g: af.save("x.png", g.scene), "'scene' should be "),
    ("dpi as a text", lambda g: af.draw(g.scene, "png", dpi="300"), "'dpi' should be a whole number above 0, such as 300; it is '300'."),
    ("dpi as a fraction", lambda g: af.draw(g.scene, "png", dpi=72.5), "'dpi' should be a whole number above 0"),
    ("dpi that is no number", lambda g: af.draw(g.scene, "png", dpi=float("nan")), "'dpi' should be a whole number above 0"),
    ("dpi of yes", lambda g: af.draw(g.scene, "png", dpi=True), "'dpi' should be a whole number above 0"),
    ("dpi of a poster's wall", lambda g: af.draw(g.scene, "png", dpi=10**7), "too large to draw."),
    ("dpi and width", lambda g: af.draw(g.scene, "png", dpi=9, width=9), "Give either 'dpi' or 'width'"),
    ("svg_text", lambda g: af.draw(g.scene, "svg", svg_text="outlines"), "svg_text is 'outlines'. Choose embed, outline or system."),
    ("an id with a space", lambda g: af.draw(g.scene, "svg", id_prefix="my picture"), "'id_prefix' is 'my picture'"),
    ("one scene for pages", lambda g: af.draw_pages(g.scene), "For one scene, use agendafunnel.draw"),
    ("no scenes", lambda g: af.draw_pages([]), "There are no scenes to draw."),
    ("composing an agenda", lambda g: af.compose(g.agenda), "'layout' should be a layout or a picture; it is of the type Agenda. Use agendafunnel.lay_out."),
    ("composing in another theme", lambda g: af.compose(g.layout, "vng-toegankelijk"), "Only colours may differ."),
    ("data of another edition", lambda g: af.with_data(g.scene, g.later), "'agenda' is not what the scene was made of."),
    ("a domain that is not there", lambda g: af.part_of(g.agenda, ["Fysiek"]), "There is no domain 'Fysiek'. Did you mean 'Fysiek Domein'?"),
    ("a stage that is not there", lambda g: af.part_of(g.agenda, stages=["nope"]), "There is no stage 'nope'."),
    ("a number as a domain", lambda g: af.part_of(g.agenda, [3]), "'domains' should be a text or Domain; it is 3."),
    ("a size that is not there", lambda g: af.resized("vng", "a5"), "'a5' is not a size. Choose from: slide, a4"),
    ("a size as numbers", lambda g: af.resized("vng", (960, 540)), "'size' should be a text"),
    ("the card of a standard that is not there", lambda g: g.layout.card("bag-bevrage"), "no card of a standard 'bag-bevrage'. Did you mean 'bag-bevragen'?"),
    ("changes of one edition", lambda g: af.changes_between(g.agenda, None), "'new' should be an agenda, or the name or path of one; it is None."),
    ("changes of layouts", lambda g: af.changes_between(g.layout, g.layout), "'old' should be an agenda"),
    ("a check since changes", lambda g: af.check(g.agenda, since=g.changes), "'since' should be an agenda, or the name or path of one; it is of the type Changes."),
    ("a check of a picture", lambda g: af.check(b"\x89PNG"), "'agenda' should be an agenda"),
    ("a page as a path", lambda g: af.read_page("page.md"), "'page.md' is the name of one. Use pathlib.Path(name).read_bytes()."),
    ("a page as bytes", lambda g: af.update_page(PAGE, g.agenda), "'page' should be Page; it is of the type bytes. Use agendafunnel.read_page."),
    ("an agenda as a path", lambda g: af.read_agenda("agenda.yaml"), "'agenda.yaml' is the name of one. Use agendafunnel.load."),
    ("a theme as a path", lambda g: af.read_theme("theme.yaml"), "'theme.yaml' is the name of one. Use agendafunnel.load_theme."),
    ("the id of a rule", lambda g: af.check(g.agenda, rules="no-contact"), "The argument 'rules' should be Rule; it is 'no-contact'."),
    ("a layout for pages", lambda g: af.document(af.Publication(g.agenda, g.layout, pages=g.layout), "md"), "The argument 'pages' should be a list of layouts"),
    ("another agenda in a picture", lambda g: replace(af.plot("2022-07"), agenda=af.load("2024-03")), "The layouts were made with another 'agenda'. Make the picture with agendafunnel.plot(agenda, theme)."),
    ("another theme in a picture", lambda g: replace(af.plot("2022-07"), theme=af.load_theme("vng-toegankelijk")), "The layouts were made with another 'theme'."),
    ("no layouts in a picture", lambda g: replace(af.plot("2022-07"), layouts=()), "The argument 'layouts' should be a tuple of the layout of each page"),
    ("a layout for layouts", lambda g: af.Picture(g.agenda, g.theme, g.layout), "The argument 'layouts' should be a tuple of the layout of each page"),
    ("a layout as a path", lambda g: af.read_layout("layout.json"), "'layout.json' is the name of one. Use pathlib.Path(name).read_bytes()."),
    ("a document of an agenda", lambda g: af.document(g.agenda, "md"), "Use agendafunnel.Publication(agenda, layout)."),
    ("a document that is near", lambda g: af.document(g.publication, "htm"), "There is no document 'htm'. Did you mean 'html'?"),
    ("a document of another edition", lambda g: af.document(Publication(g.later, g.layout), "md"), "The layout does not belong to this agenda"),
    ("a picture without data", lambda g: af.carried_by(b"GIF89a"), "A picture of type GIF contains no agenda."),
    ("a comparison with a page", lambda g: af.compare(g.agenda, g.page), "'after' should be an agenda, a picture, a layout, a scene, the bytes of a file, or the name or path of one"),
    ("a layer that is not there", lambda g: af.compare(g.agenda, g.later, layers=["pixel"]), "'layers' is 'pixel'. Did you mean 'pixels'?"),
    ("a theme for pictures", lambda g: af.compare(g.scene, g.scene, theme="vng", layers=["data"]), "Pictures have their own: leave it out."),
    ("no layers", lambda g: af.compare(g.agenda, g.later, layers=[]), "There are no layers to compare. Choose from: data, layout, pixels."),
    ("an empty file to compare", lambda g: af.compare(g.agenda, b""), "The file is empty. Give a picture, an agenda or a layout."),
    ("a language by its name", lambda g: af.document(g.publication._replace(words="Dutch"), "md"), "The language should be a code like 'nl' or 'en' (BCP 47); it is 'Dutch'."),
    ("a language that is a number", lambda g: af.document(g.publication._replace(words=5), "md"), "it is 5."),
    ("a message without a value", lambda g: af.message("{nme}", name=1), "A place in it is the name of one, in braces: {name}."),
    ("a message with a part of a value", lambda g: af.message("{x.y}", x=1), "cannot be said with its values."),
    ("a message with an open brace", lambda g: af.message("{x", x=1), "cannot be said with its values."),
    ("a message with a form that is none", lambda g: af.message("{x:zz}", x=1), "cannot be said with its values."),
    ("a rule of a severity that is none", lambda g: af.check(g.small, rules=rule(severity="warn")), "Choose from: 'error', 'warning', 'note'."),
    ("a rule with a text about it", lambda g: af.check(g.small, rules=rule(about="It is.")), "Make it with agendafunnel.message."),
    ("a rule with a capital", lambda g: af.check(g.small, rules=rule(id="No")), "Write it in small letters, digits and hyphens"),
    ("a rule that needs what is not there", lambda g: af.check(g.small, rules=rule(needs="prev")), "Choose from: '', 'previous', 'page'."),
    ("places that are none", lambda g: af.check(g.later, place=lambda path: None), "'place' should return a line and a column, such as (12, 5)"),
    ("places that fail", lambda g: af.check(g.later, place=lambda path: 1 / 0), "The argument 'place' fails for the path"),
    ("a document of one's own that fails", lambda g: af.document(g.publication, af.DocumentFormat(lambda shown: 3)), "The document returns int, and should return str or bytes."),
    ("a year as the edition of a page", lambda g: imported(g, edition=2030), "'choices.edition' should be an edition, such as 'oktober 2022', a date or an Edition; it is 2030."),
    ("an edition of a page that is none", lambda g: imported(g, edition="nonsense"), "'nonsense' is not an edition. Write a month or a quarter"),
    ("an empty edition of a page", lambda g: imported(g, edition=""), "'' is not an edition."),
    ("stages of a page as a list", lambda g: imported(g, stages=["x"]), "'choices.stages' should be a dict with the stages of standards, by their ids or names, such as {'wells': 'intake'}; it is of the type list."),
    ("no stages of a page", lambda g: imported(g, stages=None), "'choices.stages' should be a dict"),
    ("stages of a page by number", lambda g: imported(g, stages={3: "intake"}), "'choices.stages' should be a dict"),
    ("no stage of a standard of a page", lambda g: imported(g, stages={"wells": None}), "'choices.stages['wells']' should be the id or name of a stage; it is None."),
    ("a stage itself for a page", lambda g: imported(g, default_stage=g.agenda.stages[0]), "'choices.default_stage' should be the id or name of a stage; it is of the type Stage."),
    ("a match that is a number", lambda g: imported(g, matches={"wells": 3}), "'choices.matches['wells']' should be the id of a standard in the edition before, or an empty text; it is 3."),
    ("a label of a page that is a number", lambda g: imported(g, label=3), "'choices.label' should be a text; it is 3."),
    ("a page without an edition", lambda g: imported(g), "or add choices=Choices(edition='2022-10')."),
    ("pages without an edition", lambda g: af.changes_between(g.page, g.page), "Write the line 'edition: 2022-10' in the front matter of the page."),
    ("since a later page", lambda g: af.plot(g.agenda, since=published(g, "2030-01")), "The edition 'januari 2030' is later than 'juli 2022', and 'since' takes an earlier one."),
    ("an address on a page that runs", lambda g: af.write_page(g.agenda, Picture("javascript:alert(1)", 1, 1)), "The address of the picture cannot be 'javascript:alert(1)'"),
    ("an address on a new page that runs", lambda g: af.update_page(g.page, g.agenda, picture=Picture("javascript:alert(1)", 1, 1)), "The address of the picture cannot be 'javascript:alert(1)'"),
    ("an address that runs, in two parts", lambda g: g.picture.save("a.html", picture="java\nscript:alert(1)"), "The address of the picture cannot be 'java"),
    ("an address that runs, behind a sign that nobody sees", lambda g: g.picture.save("a.html", picture="\x01javascript:alert(1)"), "The address of the picture cannot be"),
    ("no address on a page", lambda g: af.write_page(g.agenda, page_picture(None, 1, 1)), "'picture.url' should be a text; it is None."),
    ("an empty address on a page", lambda g: af.write_page(g.agenda, Picture("", 1, 1)), "'picture.url' should be an address, or the name of a file, on one line; it is ''."),
    ("an address of two paragraphs on a page", lambda g: af.write_page(g.agenda, Picture("a\n\nb", 1, 1)), "'picture.url' should be an address, or the name of a file, on one line"),
    ("a path on a page", lambda g: af.write_page(g.agenda, page_picture(Path("a.png"), 1, 1)), "'picture.url' should be a text"),
    ("a picture on a page of no width", lambda g: af.write_page(g.agenda, Picture("a.png", -5, 1)), "'picture.width' should be a whole number above 0, such as 1200; it is -5."),
    ("a picture on a page of a height in words", lambda g: af.write_page(g.agenda, page_picture("a.png", 1, "x y")), "'picture.height' should be a whole number above 0, such as 675; it is 'x y'."),
    ("a drawn picture on a page", lambda g: af.write_page(g.agenda, g.picture), "'picture' should be agendafunnel.page.writing.Picture; it is of the type agendafunnel.picture.Picture. Use agendafunnel.page.writing.Picture(url, width, height)."),
    ("phrases of no stages", lambda g: af.import_page(g.page, phrases=af.Phrases(None, {}, (), ())), "The field 'begins' of the argument 'phrases' is not what it should be."),
    ("phrases as one text", lambda g: af.write_page(g.agenda, Picture("a.png", 1, 1), af.Phrases({}, {"intake": "soon"}, (), ())), "The field 'contains' of the argument 'phrases'"),
    ("phrases without those of what is adopted", lambda g: af.update_page(g.page, g.agenda, phrases=af.Phrases({}, {}, None, None)), "The field 'adopted' of the argument 'phrases'"),
    ("a check with phrases without negations", lambda g: af.check(g.agenda, phrases=af.Phrases({}, {}, (), None)), "The field 'negations' of the argument 'phrases'"),
    ("the stage of no status", lambda g: phrases().stage_of(None, g.agenda.stages), "'status' should be a text; it is None."),
    ("a status among no stages", lambda g: phrases().stage_of("In intake", ["intake"]), "'stages' should be a list of stages"),
    ("no status that may be adopted", lambda g: phrases().is_adopted(None), "'status' should be a text; it is None."),
    ("phrases extended by a dict", lambda g: phrases().extended({}), "'other' should be Phrases; it is of the type dict. Use agendafunnel.page.phrases.read_phrases."),
    ("marks of a scene", lambda g: af.compare(g.scene, g.scene, since="2024-03", layers=["data"]), "'since' is for an agenda."),
]  # fmt: skip


@pytest.mark.parametrize(("call", "right"), [row[1:] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_what_is_obviously_meant_is_accepted(call: Call, right: Call, given: Any) -> None:
    assert call(given) == right(given)


@pytest.mark.parametrize(("call", "said"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_is_wrong_is_told_in_a_sentence(
    call: Call, said: str, given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AgendaFunnelError) as caught:
        call(given)
    assert said in str(caught.value)
    assert str(caught.value).endswith((".", "?"))
    assert list(tmp_path.iterdir()) == []


def test_a_path_of_ones_own_kind_is_a_path(tmp_path: Path, july: Agenda) -> None:
    (tmp_path / "agenda.yaml").write_text(untyped.as_yaml(july), "utf-8")
    assert af.without_contacts(OwnPath(tmp_path / "agenda.yaml")) == af.without_contacts(july)


@pytest.mark.parametrize("name", ["old.svg", "old.md"])
def test_the_file_of_a_picture_or_page_is_an_earlier_edition(
    name: str, tmp_path: Path, july: Agenda, given: Any
) -> None:
    file = tmp_path / name
    untyped.plot(july).save(tmp_path / "old.svg", svg_text="system")
    page = "---\nedition: 2022-07\n---\n" + untyped.write_page(july, Picture("x.png", 1, 1))
    (tmp_path / "old.md").write_text(page, "utf-8")
    found = af.changes_between(file, given.later)
    assert [one.new.id for one in found.moved] == [one.new.id for one in given.changes.moved]
    assert af.lay_out(given.later, since=str(file)) == af.lay_out(given.later, since=given.changes)


def test_the_file_of_a_picture_is_its_agenda(tmp_path: Path, july: Agenda) -> None:
    untyped.plot(july).save(tmp_path / "a.svg", svg_text="system")
    assert af.load(tmp_path / "a.svg") == af.load(str(tmp_path / "a.svg")) == july


def test_a_notebook_shows_all_pages(given: Any) -> None:
    shown = given.paged._repr_mimebundle_()
    assert shown["text/html"].count("<svg") == 2


def test_a_file_in_the_home_folder_is_written_there(
    given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert given.picture.save("~/a.csv") == (tmp_path / "a.csv",)
    af.save(given.scene, "~/a.svg")
    assert (tmp_path / "a.svg").exists()


def test_at_least_sixty_mistakes_are_tried() -> None:
    assert len({*(row[0] for row in ACCEPTED), *(row[0] for row in TOLD)}) == len(ACCEPTED) + len(TOLD) >= 60
