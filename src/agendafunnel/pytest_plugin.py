"""For projects that test with pytest: `agenda_picture`, which holds an agenda to a baseline picture.

    def test_the_quarterly_picture(agenda_picture):
        agenda_picture("agenda.yaml", baseline="agenda.png")

A test fails with what differs, element by element, and leaves three pictures: before, after, difference.
`pytest --accept-agenda-pictures` writes the baselines instead.
"""

import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from agendafunnel.bundled import Format
    from agendafunnel.compare.comparing import Comparison
    from agendafunnel.compare.sides import Side
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

_ACCEPT = "--accept-agenda-pictures"


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
    if config.getoption(_ACCEPT) and os.environ.get("CI", "").lower() not in ("", "0", "false", "no"):
        raise pytest.UsageError(f"{_ACCEPT} is refused in CI; accept the pictures on a machine of your own.")


class AgendaPicture:
    """Holds agendas to baseline pictures; call it with an agenda and the name of its baseline."""

    def __init__(self, config: pytest.Config, test: str) -> None:
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
    ) -> None:
        """Fail where the picture of an agenda is not that of its baseline (PNG or SVG).

        `agenda` and `theme` are values, files, or the names of bundled ones; without `theme`, that which the
        baseline carries. `since` is the edition before: the picture marks what changed since, and names what
        is gone where the baseline does or with `removed`; without it, it marks nothing, whatever the baseline
        does. `baseline` is a file in the folder of baselines. A picture that differs in pixels
        alone, and by no more than two programs differ, is the same.
        """
        from agendafunnel.changes.comparing import changes_between
        from agendafunnel.compare.comparing import compare
        from agendafunnel.compare.sides import side_of_agenda, side_of_picture
        from agendafunnel.errors import DataError
        from agendafunnel.reading.files import load, load_theme
        from agendafunnel.writing import format_of

        path = self._baselines / baseline
        if isinstance(agenda, str | Path):
            agenda = load(agenda)
        if isinstance(theme, str | Path):
            theme = load_theme(theme)
        if isinstance(since, str | Path):
            since = load(since)
        changed = changes_between(since, agenda).since() if since else None
        new = side_of_agenda(agenda, "the agenda", theme).marked(changed, removed=removed)
        format = format_of(path)
        if self._accepts:
            self._accept(new, path, format)
            return
        if not path.is_file():
            _fail(
                f"There is no baseline {str(path)!r}. Look at the picture, and write it by: pytest {_ACCEPT}"
            )
        try:
            found = compare(side_of_picture(path.read_bytes(), baseline), new)
        except DataError as error:
            _fail(f"{error}\nTo write it anew: pytest {_ACCEPT}")
        if not found.same:
            self._differs(found)

    def _accept(self, new: "Side", path: Path, format: "Format") -> None:
        """Write a baseline as the old one was drawn; what is damaged is replaced as if there were none."""
        from agendafunnel.compare.baselines import drawn_like, whole_picture
        from agendafunnel.errors import DataError

        notes = []
        old = None
        if path.is_file():
            try:
                old = whole_picture(path.read_bytes(), str(path))
            except DataError as error:
                notes.append(f"{error} It was replaced as if there were none.")
        drawn = drawn_like(new, old, format)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write({path: drawn.content})
        for note in (*notes, *drawn.notes):
            warnings.warn(f"{path.name}: {note}", pytest.PytestWarning, stacklevel=3)

    def _differs(self, found: "Comparison") -> NoReturn:
        from agendafunnel.compare.formats import written
        from agendafunnel.compare.panels import parts_of, png_of

        told = written(found, "text").rstrip()
        if found.images is not None:
            self._results.mkdir(parents=True, exist_ok=True)
            names = ("before.png", "after.png", "difference.png")
            pictures = dict(zip(names, parts_of(found), strict=True))
            _write({self._results / name: png_of(picture) for name, picture in pictures.items()})
            told += f"\nBefore, after and difference: {self._results}"
        _fail(f"{told}\nIf this is meant: pytest {_ACCEPT}")


@pytest.fixture
def agenda_picture(request: pytest.FixtureRequest) -> AgendaPicture:
    """Give what holds an agenda to a baseline picture: `agenda_picture(agenda, baseline="agenda.png")`."""
    return AgendaPicture(request.config, request.node.nodeid)


def _as_folder(test: str) -> str:
    return re.sub(r"[^\w.-]+", "-", test).strip("-")[-120:]


def _write(files: dict[Path, bytes]) -> None:
    from agendafunnel.writing import write_all

    write_all(files)


def _fail(message: str) -> NoReturn:
    pytest.fail(message, pytrace=False)
