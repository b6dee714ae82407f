"""Draw the funnel of an agenda: every standard a card, in the lane of its domain and the column of its stage.

    import agendafunnel

    agenda = agendafunnel.load("agenda.yaml")          # or a bundled edition: "2022-07"
    layout = agendafunnel.lay_out(agenda)              # where everything stands, in points
    scene = agendafunnel.compose(layout)               # what is to be drawn
    agendafunnel.save(scene, "agenda.png")             # or .svg, .pdf

Importing this package loads none of its dependencies; they are loaded when first used, and matplotlib only to
draw PDF or a figure. The public names are listed once, in `__init__.pyi`, where type checkers look too.
"""

from importlib import import_module

from agendafunnel.version import __version__ as __version__


def __getattr__(name: str) -> object:
    """Return a public name from the module that it is in, which is imported now."""
    homes = _homes()
    if name == "__all__":
        return sorted(homes)
    if name not in homes:
        raise AttributeError(f"module 'agendafunnel' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(homes[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(_homes())


def _homes() -> dict[str, str]:
    """Return the module of each public name, from lines like "from agendafunnel.api import draw as draw"."""
    with open(__file__ + "i", encoding="utf-8") as stub:  # noqa: PTH123 - pathlib is not loaded yet.
        lines = [line.split() for line in stub if line.startswith("from")]
    return {name: module for _, module, _, name, *_ in lines}
