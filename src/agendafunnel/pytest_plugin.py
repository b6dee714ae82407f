"""The pytest fixture `agenda_picture`, which compares an agenda's picture with a baseline.

    def test_the_quarterly_picture(agenda_picture):
        agenda_picture("agenda.yaml", baseline="agenda.png")

A test fails with what differs, element by element, and leaves three pictures: before, after, difference. It
fails too if the pixels could not be compared.
`pytest --accept-agenda-pictures` writes the baselines instead. What it says is in the language of the person
who runs the tests.
"""

import hashlib
import re
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Message, lines, message, sentences

if TYPE_CHECKING:
    from agendafunnel.comparison.comparables import Layers
    from agendafunnel.comparison.sides import Side
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

_ACCEPT = "--accept-agenda-pictures"
_PICTURES = ("before.png", "after.png", "difference.png")
"""The pictures that a failing test leaves."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `agenda_picture`."""
    say = readers_catalogue().say
    group = parser.getgroup("agendafunnel")
    accept = message("Write the baselines of agenda_picture from what is drawn now, without comparing.")
    group.addoption(_ACCEPT, action="store_true", help=say(accept))
    baselines = message("The folder of the baselines of agenda_picture, from the root of the project.")
    parser.addini("agenda_baselines", say(baselines), default="baseline_images")
    results = message("The folder in which agenda_picture leaves pictures of what differs.")
    parser.addini("agenda_results", say(results), default="results")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write baselines in CI, where nobody looks at them."""
    if not config.getoption(_ACCEPT):
        return
    from agendafunnel.comparison.baselines import runs_in_ci

    if runs_in_ci():
        text = message(
            "{option} is refused in CI. Look at the pictures and accept them on your own computer.",
            option=_ACCEPT,
        )
        raise pytest.UsageError(readers_catalogue().say(text))


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
        like: "Agenda | str | Path | None" = None,
        layers: "Layers" = ("data", "layout", "pixels"),
        require: "Layers" = (),
    ) -> None:
        """Fail if the picture of an agenda is not the same as its baseline (PNG or SVG).

        `agenda` and `theme` are values, files, or the names of bundled ones; without `theme`, it is the one
        that the baseline carries. Files are looked for from the root of the project, and then from the folder
        that pytest was called in. `since` is the edition before: the picture marks what changed since, and
        names what is gone if the baseline does or with `removed`; without `since`, it marks nothing, whatever
        the baseline does. `like` is an earlier picture (or its agenda, layout or page) whose places are kept,
        or "none"; without it, those of the baseline are kept if it keeps places itself. `baseline` is a file
        in the folder of baselines. A picture that differs in pixels alone, and by no more than two programs
        differ, is the same. `layers` are compared; the test fails if the pixels among them, or a layer of
        `require`, cannot be. A PDF has data and layout alone.
        """
        from agendafunnel.errors import AgendaFunnelError, reason_of
        from agendafunnel.writing import format_of

        path = self._baselines / baseline
        failure: Message | None = None
        try:
            self._remove_results()
            format = format_of(path)
            new = self._side(agenda, theme, since, removed)
            new = self._arranged(new, like, path)
            if self._accepts:
                _accept(new, path, format)
            else:
                failure = self._compared(new, path, layers, require)
        except AgendaFunnelError as error:
            failure = error.message
        except OSError as error:
            failure = message(
                "The file '{file}' cannot be read or written: {reason}.",
                file=str(error.filename),
                reason=reason_of(error),
            )
        # Outside the except clauses, or pytest would show the error too.
        if failure:
            pytest.fail(readers_catalogue().say(failure), pytrace=False)

    def _side(
        self,
        agenda: "Agenda | str | Path",
        theme: "Theme | str | Path | None",
        since: "Agenda | str | Path | None",
        removed: bool,
    ) -> "Side":
        from agendafunnel.changes.differences import changes_between
        from agendafunnel.comparison.sides import side_of_agenda
        from agendafunnel.editing.edition_dates import is_later
        from agendafunnel.errors import ArgumentError
        from agendafunnel.reading.files import load, load_theme

        name = str(agenda) if isinstance(agenda, str | Path) else agenda.edition.label
        if isinstance(agenda, str | Path):
            agenda = load(self._found(agenda))
        if isinstance(theme, str | Path):
            theme = load_theme(self._found(theme))
        if isinstance(since, str | Path):
            since = load(self._found(since))
        if since and is_later(since.edition.id, agenda.edition.id):
            raise ArgumentError(
                message(
                    "{since} is later than {edition}. Give `since` the previous edition.",
                    since=since.edition.label,
                    edition=agenda.edition.label,
                )
            )
        changed = changes_between(since, agenda).since() if since else None
        return side_of_agenda(agenda, name, theme).with_badges(changed, removed=removed)

    def _arranged(self, new: "Side", like: "Agenda | str | Path | None", path: Path) -> "Side":
        """Return an agenda that keeps what `like` says, where it says anything."""
        from agendafunnel.arrangement import Arrangement
        from agendafunnel.comparison.sides import side_of_picture
        from agendafunnel.earlier_pictures import arrangement_in, arrangement_of_agenda
        from agendafunnel.errors import DataError, LayoutError
        from agendafunnel.sources import opened

        if like is None or new.agenda is None:
            return new
        if like == "none":
            return new.laid_out_like(None)
        old = None
        if path.is_file():
            with suppress(DataError):
                old = side_of_picture(path.read_bytes(), path.name)
        look = new.with_look_of(old).look
        if isinstance(like, str | Path):
            kept = arrangement_in(opened(str(self._found(like))), new.agenda, look)
        else:
            kept = arrangement_of_agenda(like, look)
        if not isinstance(kept, Arrangement):
            raise LayoutError(kept)
        return new.laid_out_like(kept)

    def _found(self, named: str | Path) -> str | Path:
        """Return the file from the root of the project if there is one, else `named` itself."""
        at_root = self._root / named
        return at_root if at_root.is_file() else named

    def _compared(self, new: "Side", path: Path, layers: "Layers", require: "Layers") -> Message | None:
        """Return why the test fails, and leave its pictures; None if both are the same."""
        from agendafunnel.comparison.comparables import layers_of
        from agendafunnel.comparison.comparing import compare
        from agendafunnel.comparison.report_formats import report_of
        from agendafunnel.comparison.report_picture import parts_of, png_of
        from agendafunnel.comparison.sides import side_of_picture
        from agendafunnel.errors import DataError
        from agendafunnel.writing import write_all

        asked, needed = layers_of("layers", layers), {*layers_of("require", require)}
        if not path.is_file():
            return message(
                "There is no baseline '{file}'. Write it with 'pytest {option}', and look at it.",
                file=path,
                option=_ACCEPT,
            )
        try:
            old = side_of_picture(path.read_bytes(), path.name)
            if "pixels" in asked:
                needed.add("pixels")
            found = compare(old, new, asked, needed)
        except DataError as error:
            again = message("To write the baseline again: pytest {option}", option=_ACCEPT)
            return lines([error.message, again])
        if found.same:
            return None
        said = [report_of(found, readers_catalogue().language)]
        # If the two cannot be laid upon each other there is no third picture.
        pictures = dict(zip(_PICTURES, parts_of(found), strict=False))
        if pictures:
            self._results.mkdir(parents=True, exist_ok=True)
            write_all({self._results / name: png_of(picture) for name, picture in pictures.items()})
            if len(pictures) == len(_PICTURES):
                said.append(message("Before, after and difference: {folder}", folder=self._results))
            else:
                said.append(message("Before and after: {folder}", folder=self._results))
        said.append(message("If this is meant: pytest {option}", option=_ACCEPT))
        if old.since and not new.since:
            said.append(
                message(
                    "The baseline marks what changed since {edition}. To mark that here too, give since=…",
                    edition=old.since.label,
                )
            )
        return lines(said)

    def _remove_results(self) -> None:
        """Remove the pictures of an earlier run, which would be taken for those of this one."""
        for name in _PICTURES:
            (self._results / name).unlink(missing_ok=True)
        if self._results.is_dir() and not any(self._results.iterdir()):
            self._results.rmdir()


def _accept(new: "Side", path: Path, format: str) -> None:
    """Write a baseline as the old one was drawn; one that is damaged is replaced as if there were none."""
    from agendafunnel.comparison.baselines import drawn_like, whole_picture
    from agendafunnel.errors import DataError
    from agendafunnel.writing import write_all

    notes: list[Message] = []
    old = None
    if path.is_file():
        try:
            old = whole_picture(path.read_bytes(), path.name)
        except DataError as error:
            replaced = message("It is replaced as if there were none.")
            notes.append(sentences(error.message, replaced))
    drawn = drawn_like(new, old, format)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_all({path: drawn.content})
    notes += [message("{file}: {text}", file=path.name, text=note) for note in drawn.notes]
    for note in notes:
        warnings.warn(readers_catalogue().say(note), pytest.PytestWarning, stacklevel=3)


@pytest.fixture
def agenda_picture(request: pytest.FixtureRequest) -> AgendaPicture:
    """Compare an agenda's picture with a baseline: `agenda_picture(agenda, baseline="agenda.png")`."""
    return AgendaPicture(request.config, request.node.nodeid)


def _as_folder(test: str) -> str:
    """Return a folder name that no other test has: ids may differ in punctuation alone."""
    plain = re.sub(r"[^\w.-]+", "-", test).strip("-")[-110:]
    return f"{plain}-{hashlib.sha256(test.encode(errors='backslashreplace')).hexdigest()[:8]}"
