"""The pytest fixture `agenda_picture`, which compares an agenda's picture with a baseline.

    def test_the_quarterly_picture(agenda_picture):
        agenda_picture("agenda.yaml", baseline="agenda.png")

A test fails with what differs, element by element, and leaves three pictures: before, after, difference. It
fails too if the pixels could not be compared.
`pytest --accept-agenda-pictures` writes the baselines instead.
"""

import hashlib
import re
import warnings
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Layer
    from agendafunnel.compare.sides import Side
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

_ACCEPT = "--accept-agenda-pictures"
_PICTURES = ("before.png", "after.png", "difference.png")
"""The pictures that a failing test leaves."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `agenda_picture`."""
    group = parser.getgroup("agendafunnel")
    accept = "Write the baselines of agenda_picture from what is drawn now, instead of comparing."
    group.addoption(_ACCEPT, action="store_true", help=accept)
    baselines = "The folder of the baselines of agenda_picture, from the root of the project."
    parser.addini("agenda_baselines", baselines, default="baseline_images")
    results = "The folder where agenda_picture leaves pictures of what differs."
    parser.addini("agenda_results", results, default="results")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write baselines in CI, where nobody looks at them."""
    if not config.getoption(_ACCEPT):
        return
    from agendafunnel.compare.baselines import runs_in_ci

    if runs_in_ci():
        raise pytest.UsageError(f"{_ACCEPT} is refused in CI; accept the pictures on a machine of your own.")


class AgendaPicture:
    """Compares pictures of agendas with baselines; call it with an agenda and the name of its baseline."""

    def __init__(self, config: pytest.Config, test: str) -> None:
        self._root = config.rootpath
        self._baselines = config.rootpath / str(config.getini("agenda_baselines"))
        self._results = config.rootpath / str(config.getini("agenda_results")) / _as_folder(test)
        self._accepts = bool(config.getoption(_ACCEPT))

    def __call__(
        self,
        agenda: "Agenda | str | Path",
        *,
        baseline: str,
        theme: "Theme | str | Path | None" = None,
        since: "Agenda | str | Path | None" = None,
        removed: bool = False,
        layers: "Collection[Layer]" = ("data", "layout", "pixels"),
        require: "Collection[Layer]" = (),
    ) -> None:
        """Fail if the picture of an agenda is not the same as its baseline (PNG or SVG).

        `agenda` and `theme` are values, files, or the names of bundled ones; without `theme`, it is the one
        that the baseline carries. Files are looked for from the root of the project, and then from the folder
        that pytest was called in. `since` is the edition before: the picture marks what changed since, and
        names what is gone if the baseline does or with `removed`; without `since`, it marks nothing, whatever
        the baseline does. `baseline` is a file in the folder of baselines. A picture that differs in pixels
        alone, and by no more than two programs differ, is the same. `layers` are compared; the test fails if
        the pixels among them, or a layer of `require`, cannot be. A PDF has data and layout alone.
        """
        from agendafunnel.errors import AgendaFunnelError
        from agendafunnel.writing import format_of

        path = self._baselines / baseline
        failure = None
        try:
            self._remove_results()
            format = format_of(path)
            new = self._side(agenda, theme, since, removed)
            if self._accepts:
                _accept(new, path, format)
            else:
                failure = self._compared(new, path, layers, require)
        except AgendaFunnelError as error:
            failure = str(error)
        except OSError as error:
            failure = f"The file {str(error.filename)!r} cannot be read or written: {error.strerror}."
        # Outside the except clauses, or pytest would show the error too.
        if failure:
            pytest.fail(failure, pytrace=False)

    def _side(
        self,
        agenda: "Agenda | str | Path",
        theme: "Theme | str | Path | None",
        since: "Agenda | str | Path | None",
        removed: bool,
    ) -> "Side":
        from agendafunnel.changes.differences import changes_between
        from agendafunnel.compare.sides import side_of_agenda
        from agendafunnel.editing.edition_dates import is_later
        from agendafunnel.reading.files import load, load_theme

        if isinstance(agenda, str | Path):
            agenda = load(self._found(agenda))
        if isinstance(theme, str | Path):
            theme = load_theme(self._found(theme))
        if isinstance(since, str | Path):
            since = load(self._found(since))
        if since and is_later(since.edition.id, agenda.edition.id):
            pytest.fail(
                f"{since.edition.label} is later than {agenda.edition.label}; `since` is the edition before.",
                pytrace=False,
            )
        changed = changes_between(since, agenda).since() if since else None
        return side_of_agenda(agenda, "the agenda", theme).with_badges(changed, removed=removed)

    def _found(self, named: str | Path) -> str | Path:
        """Return the file from the root of the project if there is one, else `named` itself."""
        at_root = self._root / named
        return at_root if at_root.is_file() else named

    def _compared(
        self, new: "Side", path: Path, layers: "Collection[Layer]", require: "Collection[Layer]"
    ) -> str | None:
        """Return why the test fails, and leave its pictures; None if both are the same."""
        from agendafunnel.compare.comparing import compare
        from agendafunnel.compare.report_formats import written
        from agendafunnel.compare.report_picture import parts_of, png_of
        from agendafunnel.compare.sides import side_of_picture
        from agendafunnel.errors import DataError
        from agendafunnel.writing import write_all

        if not path.is_file():
            return (
                f"There is no baseline {str(path)!r}. Look at the picture, and write it by: pytest {_ACCEPT}"
            )
        try:
            old = side_of_picture(path.read_bytes(), path.name)
            needed: set[Layer] = {*require}
            if "pixels" in layers:
                needed.add("pixels")
            found = compare(old, new, layers, needed)
        except DataError as error:
            return f"{error}\nTo write it anew: pytest {_ACCEPT}"
        if found.same:
            return None
        failure = written(found, "text").rstrip()
        # If the two cannot be laid upon each other there is no third picture.
        pictures = dict(zip(_PICTURES, parts_of(found), strict=False))
        if pictures:
            self._results.mkdir(parents=True, exist_ok=True)
            write_all({self._results / name: png_of(picture) for name, picture in pictures.items()})
            left = "Before, after and difference" if len(pictures) == len(_PICTURES) else "Before and after"
            failure += f"\n{left}: {self._results}"
        failure += f"\nIf this is meant: pytest {_ACCEPT}"
        if old.since and not new.since:
            failure += (
                f"\nThe baseline marks what changed since {old.since.label}; to mark it here, give since=…"
            )
        return failure

    def _remove_results(self) -> None:
        """Remove the pictures of an earlier run, which would be taken for those of this one."""
        for name in _PICTURES:
            (self._results / name).unlink(missing_ok=True)
        if self._results.is_dir() and not any(self._results.iterdir()):
            self._results.rmdir()


def _accept(new: "Side", path: Path, format: str) -> None:
    """Write a baseline as the old one was drawn; one that is damaged is replaced as if there were none."""
    from agendafunnel.compare.baselines import drawn_like, whole_picture
    from agendafunnel.errors import DataError
    from agendafunnel.writing import write_all

    notes: list[str] = []
    old = None
    if path.is_file():
        try:
            old = whole_picture(path.read_bytes(), path.name)
        except DataError as error:
            notes.append(f"{error} It was replaced as if there were none.")
    drawn = drawn_like(new, old, format)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_all({path: drawn.content})
    for note in (*notes, *(f"{path.name}: {note}" for note in drawn.notes)):
        warnings.warn(note, pytest.PytestWarning, stacklevel=3)


@pytest.fixture
def agenda_picture(request: pytest.FixtureRequest) -> AgendaPicture:
    """Compare an agenda's picture with a baseline: `agenda_picture(agenda, baseline="agenda.png")`."""
    return AgendaPicture(request.config, request.node.nodeid)


def _as_folder(test: str) -> str:
    """Return a folder name that no other test has: ids may differ in punctuation alone."""
    plain = re.sub(r"[^\w.-]+", "-", test).strip("-")[-110:]
    return f"{plain}-{hashlib.sha256(test.encode(errors='backslashreplace')).hexdigest()[:8]}"
