"""The public names as a type checker sees them that knows no plugin: `.ci/run` checks this file, and runs it.

Nothing here is a test of pytest. Each `assert_type` fails where a checker sees another type, or none.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

import agendafunnel as af
from agendafunnel import Agenda, Contact, Domain, Edition, Link, Stage, Standard
from agendafunnel.scene import Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

agenda = Agenda(
    title="Standaarden",
    edition=Edition(id="2030-01", label="januari 2030"),
    # Lists are as good as tuples, and a text is taken for its lines, or for the name of a contact.
    stages=[Stage(name="Intake", gate="Intake\ncriteria"), Stage(name="Vastgesteld")],
    domains=[Domain(name="Water", colour="#123456", silenced=["domain-empty"])],
    standards=[
        Standard(
            name="Peilbuizen",
            domain="water",
            stage="intake",
            contacts=["Ann", Contact(name="Bo", url="mailto:bo@example.org")],
            links=[Link(title="Uitleg", url="https://example.org")],
        )
    ],
)
assert_type(agenda.stages, tuple[Stage, ...])
assert_type(agenda.stages[0].gate, tuple[str, ...])
assert_type(agenda.standards[0].id, str)
assert_type(agenda.standards[0].status, str | None)
assert_type(agenda.standards[0].contacts, tuple[Contact, ...])
assert_type(agenda.standards[0].links, tuple[Link, ...])
assert_type(agenda.edition.previous, str | None)
assert_type(af.load("2022-07"), Agenda)
assert_type(af.read_agenda(af.as_yaml(agenda).encode()), Agenda)

# An edition is a text too, and parts may be dicts; a value is derived from another one.
written = Agenda(
    title="Standaarden",
    edition="oktober 2022",
    stages=[Stage(name="Intake"), {"name": "Vastgesteld"}],
    domains=({"name": "Water", "colour": "#123456"},),
    standards=[],
)
assert_type(written.edition, Edition)
assert_type(agenda.replace(title="Roadmap", edition="Q4 2022", standards=[]), Agenda)
assert_type(agenda.standard("Peilbuizen"), Standard)
assert_type(agenda.standards[0].replace(stage="vastgesteld", contacts=["Ann"]), Standard)
assert_type(agenda.domains[0].replace(colour="#654321"), Domain)
assert_type(agenda.stages[0].replace(gate=["Intake"]), Stage)
assert_type(agenda.edition.replace(label="Januari"), Edition)
assert_type(Contact(name="Ann").replace(url=None), Contact)
assert_type(Link(title="Uitleg", url="https://example.org").replace(title="Meer"), Link)
assert_type(agenda.model_copy(update={"title": "T"}), Agenda)
assert_type(agenda.only(domain="Water", stage=["Intake"]), Agenda)
assert_type(agenda.only(domain=agenda.domains, standards=lambda one: bool(one.links)), Agenda)
assert_type(agenda.only(standards=[agenda.standards[0], "peilbuizen"]).whole, Agenda)
assert_type(agenda.with_standard(agenda.standards[0], stage="Vastgesteld"), Agenda)
assert_type(agenda.with_standard(name="Gemalen", domain="Water", stage="Intake"), Agenda)
assert_type(agenda.with_standard({"name": "Gemalen", "domain": "Water", "stage": "Intake"}), Agenda)
assert_type(agenda.without_standard("Peilbuizen"), Agenda)
assert_type(agenda.only(stage="Intake").is_part, bool)
rows = [{"item": "Refunds", "team": "Payments", "stage": "Idea", "points": 3}]
assert_type(Agenda.from_records(rows, name="item", domain="team", title="Roadmap"), Agenda)
Agenda.from_records(iter(rows), name="item", domain="team", domains={"Payments": "#123456"}, stages=["Idea"])
Agenda.from_records(rows, name="item", domain="team", domains=[Domain(name="Payments", colour="#123456")])

theme: af.Theme = af.load_theme("vng")
assert_type(af.read_theme(b"based_on: vng"), af.Theme)
assert_type(af.resized(theme, "a4"), af.Theme)
assert_type(theme.canvas.width, float)
assert_type(af.read_theme("based_on: vng"), af.Theme)
assert_type(af.default_theme(), af.Theme)
sections: Mapping[str, object] = {"background": "#101418"}
night = af.Theme.based_on(
    "vng-toegankelijk",
    name="Nacht",
    canvas={"background": "#101418"},
    title=theme.title,
    cards={"text": {"size": 12}, "edge": None},
    fonts={"regular": Path("eigen.ttf")} if TYPE_CHECKING else None,
    logo=None,
    dark=None,
)
assert_type(night, af.Theme)
assert_type(af.Theme.based_on(Path("eigen.yaml"), dark="vng") if TYPE_CHECKING else night, af.Theme)
assert_type(af.Theme.based_on(night, canvas=sections, dark=theme.dark), af.Theme)
assert_type(af.Theme.from_data(night.to_data()), af.Theme)
measurer: af.TextMeasurer = af.measurer_of(theme)

layout: af.Layout = af.lay_out(agenda, theme, measurer=measurer, fit="largest", strict=True)
assert_type(layout.cards[0].box.x, float)
assert_type([line.text for line in layout.cards[0].label.lines], list[str])
assert_type(layout.to_json(), str)
assert_type(af.read_layout(layout.to_json().encode()), af.Layout)
assert_type(af.layout_schema(later=True), dict[str, Any])

scene: af.Scene = af.compose(layout)
assert_type(af.compose(layout, theme), af.Scene)
carrying = af.with_data(scene, contacts=False)
assert_type(carrying, af.Scene)
png = af.draw(carrying, "png", dpi=20)
assert_type(png, bytes)
assert_type(af.draw(scene, "svg", svg_text="outline"), bytes)
assert_type(af.carried_by(png), af.Carried | None)
if TYPE_CHECKING:
    af.save(scene, Path("agenda.png"), dpi=150)
    assert_type(af.figure(scene), Figure)

changes = af.changes_between(af.load("2022-07"), agenda)
assert_type(changes, af.Changes)
marked = af.lay_out(agenda, since=changes.since())
assert_type(af.check(agenda), tuple[af.Finding, ...])
assert_type(af.document(af.Publication(agenda, marked, changes=changes), "md"), bytes)
assert_type(changes.since(), af.Since)
assert_type(changes.changed[0].move if changes.changed else None, af.Move | None)

# Names and paths are as good, and so is the edition before.
assert_type(af.lay_out("2024-03", "vng", since="2022-07"), af.Layout)
assert_type(
    af.changes_between("2022-07", Path(af.__file__).parent / "data/editions/2024-03.yaml"), af.Changes
)
assert_type(af.draw(layout, "svg"), bytes)

# Layers are in a list, a tuple, also of one, or a set; and one may be alone.
af.compare("2022-07", agenda, layers=("data", "layout"), required=("data",))
af.compare("2022-07", agenda, layers="data", required={"data"})
found = af.compare("2022-07", agenda, layers=["data"], required=["data"], like=layout)
assert_type(found, af.Comparison)
assert_type(found.outcome in ("same", "different"), bool)
layers_of_found: tuple[str, ...] = found.compared

box: af.Rectangle = layout.cards[0].box
card: af.Card = layout.card(layout.cards[0].standard)
lines: tuple[af.TextLine, ...] = card.label.lines
column: af.Column = layout.columns[0]
lane: af.Lane = layout.lanes[0]
cell: af.Cell = layout.cells[0]
legend: af.Legend | None = layout.legend
notices: tuple[af.Notice, ...] = layout.notices

page = af.read_page(
    b"---\nedition: 2030-01\n---\n# T\n\n## Water\n\n### Peilbuizen\n\n**Status**\nIn intake.\n"
)
imported = af.import_page(page)
assert_type(imported.agenda, Agenda | None)


def words(scene: af.Scene, options: af.DrawingOptions) -> bytes:
    """Return the first text of a scene."""
    texts = (mark for group in scene.all_groups() for mark in group.parts if isinstance(mark, Text))
    return next(texts).text.encode()


def find(checked: af.Checked) -> Iterator[af.Found]:
    """Find the title."""
    yield af.Found("title-seen", af.message("{title}", title=checked.agenda.title), ("title",))


rule = af.Rule("title-seen", "note", af.message("A title."), find)
source = af.Source("a page", lambda file: file.suffix == ".x", lambda file: af.ReadEdition(agenda))
assert_type(af.draw(scene, af.PictureFormat(words)), bytes)
assert_type(
    af.document(af.Publication(agenda, marked), af.DocumentFormat(lambda shown: shown.agenda.title)), bytes
)
assert_type(af.check(agenda, rules=[rule]), tuple[af.Finding, ...])
assert_type(source.edition_in(af.Opened("a.x", b"")), af.ReadEdition)
names: list[tuple[str, ...]] = [af.format_names(), af.document_names(), af.rule_names(), af.source_names()]
assert_type(af.edition_names(), tuple[str, ...])
assert_type(af.theme_names(), tuple[str, ...])
assert_type(af.__version__, str)

try:
    Stage.model_validate({"naam": "Intake"})
except af.DataError as error:
    assert_type(error.faults[0].path, str)
try:
    setattr(agenda, next(iter(Agenda.model_fields)), "T")
except af.FrozenError as error:
    attribute: AttributeError = error

try:
    af.load("no-such-edition")
except af.DataError as error:
    assert_type(error.faults, tuple[af.Fault, ...])
except (af.ArgumentError, af.LayoutError, af.NotFoundError, af.OutputError) as error:
    base: af.AgendaFunnelError = error
