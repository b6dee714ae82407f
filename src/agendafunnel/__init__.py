"""Draw the funnel of an agenda: every standard a card, in the lane of its domain and the column of its stage.

    import agendafunnel

    agenda = agendafunnel.load("agenda.yaml")          # or a bundled edition: "2022-07"
    layout = agendafunnel.lay_out(agenda)              # where everything stands, in points
    scene = agendafunnel.compose(layout)               # what is to be drawn
    agendafunnel.save(scene, "agenda.png")             # or .svg, .pdf

Importing this package loads none of its dependencies; they are loaded when first used, and
matplotlib only to draw PDF or a figure.
"""

from importlib import import_module

from agendafunnel.version import __version__

# As `typing` has it, and type checkers know it: importing that takes forty times what all of this does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from agendafunnel.api import compose, draw, figure, lay_out, measurer_of, resized, save, with_data
    from agendafunnel.bundled import edition_names, theme_names
    from agendafunnel.carrying.contacts import persons_left, without_contacts
    from agendafunnel.carrying.payload import Carried, carried_by
    from agendafunnel.changes.differences import Changes, changes_between
    from agendafunnel.checks.checking import check
    from agendafunnel.checks.findings import Finding
    from agendafunnel.editing.yaml_text import as_yaml
    from agendafunnel.errors import (
        AgendaFunnelError,
        ArgumentError,
        DataError,
        Fault,
        LayoutError,
        NotFoundError,
        OutputError,
    )
    from agendafunnel.layout.values import Layout
    from agendafunnel.model import Agenda, Contact, Domain, Edition, Link, Stage, Standard
    from agendafunnel.page.importing import import_page
    from agendafunnel.page.parsing import read_page
    from agendafunnel.page.updating import update_page
    from agendafunnel.page.writing import write_page
    from agendafunnel.publish import document
    from agendafunnel.publish.publication import Publication
    from agendafunnel.reading.files import load, load_theme, read_agenda
    from agendafunnel.reading.theme_files import read_theme
    from agendafunnel.scene import Scene
    from agendafunnel.text.measuring import TextMeasurer
    from agendafunnel.theme import Theme

_HOMES = {
    "agendafunnel.api": (
        "compose",
        "draw",
        "figure",
        "lay_out",
        "measurer_of",
        "resized",
        "save",
        "with_data",
    ),
    "agendafunnel.bundled": ("edition_names", "theme_names"),
    "agendafunnel.carrying.contacts": ("persons_left", "without_contacts"),
    "agendafunnel.carrying.payload": ("Carried", "carried_by"),
    "agendafunnel.changes.differences": ("Changes", "changes_between"),
    "agendafunnel.checks.checking": ("check",),
    "agendafunnel.checks.findings": ("Finding",),
    "agendafunnel.editing.yaml_text": ("as_yaml",),
    "agendafunnel.errors": (
        "AgendaFunnelError",
        "ArgumentError",
        "DataError",
        "Fault",
        "LayoutError",
        "NotFoundError",
        "OutputError",
    ),
    "agendafunnel.layout.values": ("Layout",),
    "agendafunnel.model": ("Agenda", "Contact", "Domain", "Edition", "Link", "Stage", "Standard"),
    "agendafunnel.page.importing": ("import_page",),
    "agendafunnel.page.parsing": ("read_page",),
    "agendafunnel.page.updating": ("update_page",),
    "agendafunnel.page.writing": ("write_page",),
    "agendafunnel.publish": ("document",),
    "agendafunnel.publish.publication": ("Publication",),
    "agendafunnel.reading.files": ("load", "load_theme", "read_agenda"),
    "agendafunnel.reading.theme_files": ("read_theme",),
    "agendafunnel.scene": ("Scene",),
    "agendafunnel.text.measuring": ("TextMeasurer",),
    "agendafunnel.theme": ("Theme",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Agenda",
    "AgendaFunnelError",
    "ArgumentError",
    "Carried",
    "Changes",
    "Contact",
    "DataError",
    "Domain",
    "Edition",
    "Fault",
    "Finding",
    "Layout",
    "LayoutError",
    "Link",
    "NotFoundError",
    "OutputError",
    "Publication",
    "Scene",
    "Stage",
    "Standard",
    "TextMeasurer",
    "Theme",
    "__version__",
    "as_yaml",
    "carried_by",
    "changes_between",
    "check",
    "compose",
    "document",
    "draw",
    "edition_names",
    "figure",
    "import_page",
    "lay_out",
    "load",
    "load_theme",
    "measurer_of",
    "persons_left",
    "read_agenda",
    "read_page",
    "read_theme",
    "resized",
    "save",
    "theme_names",
    "update_page",
    "with_data",
    "without_contacts",
    "write_page",
]


def __getattr__(name: str) -> "Any":
    if name not in _HOME_OF:
        raise AttributeError(f"module 'agendafunnel' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
