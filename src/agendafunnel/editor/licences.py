"""The licences of the installed program and of what it brings: its fonts, and the text pane of its window."""

from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files

_BROUGHT = ("data/fonts/LICENSE-DEJAVU.txt", "editor/window/vendor/LICENCES.txt")


def licences_data() -> dict[str, str]:
    """Return the texts of all licences as one, that of the program first."""
    package = files("agendafunnel")
    texts = [
        _own(),
        *((package / name).read_text("utf-8") for name in _BROUGHT if (package / name).is_file()),
    ]
    return {"text": "\n\n".join(text.strip("\n") for text in texts if text)}


def _own() -> str:
    """Return the licence of the program; empty where it was not installed as a package, as within a page."""
    try:
        return distribution("agendafunnel").read_text("licenses/LICENSE") or ""
    except PackageNotFoundError:
        return ""
