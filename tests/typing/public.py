"""The public names as a type checker sees them that knows no plugin: `.ci/run` checks this file, and runs it.

Nothing here is a test of pytest. Each `assert_type` fails where a checker sees another type, or none.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, assert_type

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

theme: af.Theme = af.load_theme("vng")
assert_type(af.read_theme(b"based_on: vng"), af.Theme)
assert_type(af.resized(theme, "a4"), af.Theme)
assert_type(theme.canvas.width, float)
measurer: af.TextMeasurer = af.measurer_of(theme)

layout: af.Layout = af.lay_out(agenda, theme, measurer=measurer, fit="largest", strict=True)
assert_type(layout.cards[0].box.x, float)
assert_type([line.text for line in layout.cards[0].label.lines], list[str])
assert_type(layout.to_json(), str)
assert_type(af.read_layout(layout.to_json().encode()), af.Layout)

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
    af.load("no-such-edition")
except af.DataError as error:
    assert_type(error.faults, tuple[af.Fault, ...])
except (af.ArgumentError, af.LayoutError, af.NotFoundError, af.OutputError) as error:
    base: af.AgendaFunnelError = error
