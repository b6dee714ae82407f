"""For projects that test with pytest: `agenda_picture`, which holds an agenda to a baseline picture.

    def test_the_quarterly_picture(agenda_picture):
        agenda_picture("agenda.yaml", baseline="agenda.png")

A test fails with what differs, element by element, and leaves three pictures: before, after, difference. It
fails too where the pixels could not be compared.
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
    from agendafunnel.bundled import Format
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.sides import Side
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

_ACCEPT = "--accept-agenda-pictures"
_PICTURES = ("before.png", "after.png", "difference.png")
"""That are left of what differs."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options: where baselines are, where pictures of failures go, and writing baselines."""
    group = parser.getgroup("agendafunnel")
    group.addoption(
        _ACCEPT,
        action="store_true",
        help="Write the baselines of agenda_picture from what is drawn now, instead of comparing.",
    )
    parser.addini(
        "agenda_baselines",
        "The folder of the baselines of agenda_picture, from the root of the project.",
        default="baseline_images",
    )
    parser.addini(
        "agenda_results",
        "The folder where agenda_picture leaves pictures of what differs.",
        default="results",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write baselines in CI, where nobody looks at them."""
    if not config.getoption(_ACCEPT):
        return
    from agendafunnel.compare.baselines import runs_in_ci

    if runs_in_ci():
        raise pytest.UsageError(f"{_ACCEPT} is refused in CI; accept the pictures on a machine of your own.")


class AgendaPicture:
    """Holds agendas to baseline pictures; call it with an agenda and the name of its baseline."""

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
        """Fail where the picture of an agenda is not that of its baseline (PNG or SVG).

        `agenda` and `theme` are values, files, or the names of bundled ones; without `theme`, that which the
        baseline carries. Files are looked for from the root of the project, and then from the folder that
        pytest was called in. `since` is the edition before: the picture marks what changed since, and names
        what is gone where the baseline does or with `removed`; without it, it marks nothing, whatever the
        baseline does. `baseline` is a file in the folder of baselines. A picture that differs in pixels
        alone, and by no more than two programs differ, is the same. `layers` are compared, and of these the
        pixels must have been, as must those of `require`; a baseline that is a PDF has data and layout alone.
        """
        from agendafunnel.errors import AgendaFunnelError
        from agendafunnel.writing import format_of

        path = self._baselines / baseline
        told = None
        try:
            self._forget()
            format = format_of(path)
            new = self._side(agenda, theme, since, removed)
            if self._accepts:
                self._accept(new, path, format)
            else:
                told = self._told(new, path, layers, require)
        except AgendaFunnelError as error:
            told = str(error)
        except OSError as error:
            told = f"The file {str(error.filename)!r} cannot be read or written: {error.strerror}."
        # Not where the error is caught, which would be told as well.
        if told:
            pytest.fail(told, pytrace=False)

    def _side(
        self,
        agenda: "Agenda | str | Path",
        theme: "Theme | str | Path | None",
        since: "Agenda | str | Path | None",
        removed: bool,
    ) -> "Side":
        from agendafunnel.changes.differences import changes_between
        from agendafunnel.compare.sides import side_of_agenda
        from agendafunnel.editing.next_edition import is_later
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
        return side_of_agenda(agenda, "the agenda", theme).marked(changed, removed=removed)

    def _found(self, named: str | Path) -> str | Path:
        """Give a file from the root, where there is one; else what is named, from where pytest was called."""
        at_root = self._root / named
        return at_root if at_root.is_file() else named

    def _told(
        self, new: "Side", path: Path, layers: "Collection[Layer]", require: "Collection[Layer]"
    ) -> str | None:
        """Compare; give what is to be told of it, or None where the two are the same."""
        from agendafunnel.compare.comparing import compare
        from agendafunnel.compare.sides import side_of_picture
        from agendafunnel.errors import DataError

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
        told = self._difference(found)
        if old.since and not new.since:
            told += (
                f"\nThe baseline marks what changed since {old.since.label}; to mark it here, give since=…"
            )
        return told

    def _accept(self, new: "Side", path: Path, format: "Format") -> None:
        """Write a baseline as the old one was drawn; what is damaged is replaced as if there were none."""
        from agendafunnel.compare.baselines import drawn_like, whole_picture
        from agendafunnel.errors import DataError
        from agendafunnel.writing import write_all

        notes = []
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

    def _difference(self, found: "Comparison") -> str:
        """Give what differs, and leave its pictures."""
        from agendafunnel.compare.report_formats import written
        from agendafunnel.compare.report_picture import parts_of, png_of
        from agendafunnel.writing import write_all

        told = written(found, "text").rstrip()
        # Of two that cannot be laid upon each other there is no third.
        pictures = dict(zip(_PICTURES, parts_of(found), strict=False))
        if pictures:
            self._results.mkdir(parents=True, exist_ok=True)
            write_all({self._results / name: png_of(picture) for name, picture in pictures.items()})
            left = "Before, after and difference" if len(pictures) == len(_PICTURES) else "Before and after"
            told += f"\n{left}: {self._results}"
        return f"{told}\nIf this is meant: pytest {_ACCEPT}"

    def _forget(self) -> None:
        """Remove what an earlier run of this test left, or it would be taken for a result of this one."""
        for name in _PICTURES:
            (self._results / name).unlink(missing_ok=True)
        if self._results.is_dir() and not any(self._results.iterdir()):
            self._results.rmdir()


@pytest.fixture
def agenda_picture(request: pytest.FixtureRequest) -> AgendaPicture:
    """Give what holds an agenda to a baseline picture: `agenda_picture(agenda, baseline="agenda.png")`."""
    return AgendaPicture(request.config, request.node.nodeid)


def _as_folder(test: str) -> str:
    """Give the name of a folder for a test, which no other test has: ids may differ in signs alone."""
    plain = re.sub(r"[^\w.-]+", "-", test).strip("-")[-110:]
    return f"{plain}-{hashlib.sha256(test.encode(errors='backslashreplace')).hexdigest()[:8]}"
