"""agendafunnel edit: the window, in which an agenda is changed by hand."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import edition_file, edition_names
from agendafunnel.cli.inputs import EDITION, agenda_argument
from agendafunnel.cli.outputs import print_notes, print_text
from agendafunnel.cli.process import TRACEBACK, StoppedByHand
from agendafunnel.cli.translating import echo, typed, usage_error
from agendafunnel.errors import OutputError
from agendafunnel.messages import message
from agendafunnel.sources import Opened, agenda_of, opened, source_of
from agendafunnel.user_files import STANDARD_INPUT, from_home

if TYPE_CHECKING:
    from agendafunnel.editor.own_files import Content, Opening

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that end the command, after what is being written; some systems do not have all of them."""

_LOOK_SECONDS = 0.5
"""Between two looks whether a signal came: on Windows, none ends a wait."""


@click.command(
    epilog="""\b
Examples:
  agendafunnel edit agenda.yaml
  agendafunnel edit agenda.yaml --since vorige.yaml
  agendafunnel edit 2024-03 -o agenda.yaml
"""
)
@agenda_argument
@click.option(
    "--since",
    type=EDITION,
    metavar="PREVIOUS",
    help="Show what changed since an earlier edition: an agenda file, a bundled edition, a page or a "
    "picture.",
)
@click.option("-o", "--output", metavar="FILE", help="Save to FILE, which is new, instead of AGENDA itself.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    help="The port of this computer that the window uses; 0 for any that is free.  [default: by AGENDA the "
    "same each time, where it is free]",
)
@click.option("--no-browser", is_flag=True, help="Only print the address of the window; open no browser.")
def edit(
    agenda: str | None, since: str | None, output: str | None, port: int | None, no_browser: bool
) -> None:
    """Edit AGENDA in a window of the browser: by the picture, by forms, and as text.

    The window saves to the file itself, and shows what others save to it meanwhile. A bundled edition, a
    picture or a page is saved as a new file. Nobody else can look into the window: its address holds a
    secret, and works on this computer only. It ends with the command: press Ctrl+C.
    """
    from agendafunnel.editor.server import WindowServer

    opening = _opening(agenda, since, output)
    context = click.get_current_context()

    def written(path: Path) -> None:
        if isinstance(context.obj, list) and str(path) not in context.obj:
            context.obj.append(str(path))

    with _signals() as arrived:
        server = WindowServer(opening, _reply, port=port, written=written, report=_report)
        answering = threading.Thread(target=server.serve_forever, args=(0.2,), daemon=True)
        answering.start()
        try:
            print_text(f"{server.place.address}\n")
            echo(
                message("Keep this command running while you work in the window. Ctrl+C ends it."),
                err=True,
            )
            if not no_browser:
                threading.Thread(target=_open_browser, args=(server.ticket_address(),), daemon=True).start()
            number = _next(arrived)
        finally:
            server.end()
            answering.join()
    if number == signal.SIGINT:
        raise StoppedByHand
    signal.raise_signal(number)


def _reply(request: str) -> str:
    from agendafunnel.editor.replying import reply_text

    return reply_text(request)


def _report(error: Exception) -> None:
    """Print the traceback of an error that nobody foresaw, where it is asked for."""
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)


def _opening(agenda: str | None, since: str | None, output: str | None) -> "Opening":
    """Return what the window opens. Raises NotFoundError; a usage error where the output is there already."""
    from agendafunnel.editor.own_files import Opening
    from agendafunnel.editor.saving import look
    from agendafunnel.sources.agenda import SOURCE

    folder = Path.cwd()
    target = None if output is None else _new(output)
    file = None if agenda is None else opened(agenda)
    earlier = None if since is None else _content(opened(since))
    if file is not None and target is None and _is_text_of_agenda(file) and source_of(file) is SOURCE:
        target = from_home(Path(file.name)).absolute()
        look(target)  # What cannot be edited is refused here.
        return Opening(target, target.parent, since=earlier)
    return Opening(target, folder, None if file is None else _content(file), earlier)


def _is_text_of_agenda(file: Opened) -> bool:
    """Return whether a file is one that edits are saved to: a page in HTML is no agenda to write over."""
    return from_home(Path(file.name)).is_file() and file.suffix in ("", ".yaml", ".yml", ".json")


def _content(file: Opened) -> "Content":
    """Return what a user named, or the bundled edition of that name. Raises NotFoundError."""
    from agendafunnel.editor.own_files import Content

    if file.content is not None:
        name = "agenda.yaml" if file.name == STANDARD_INPUT else Path(file.name).name
        return Content(name, file.content)
    if file.name in edition_names():
        return Content(f"{file.name}.yaml", edition_file(file.name).read_bytes())
    agenda_of(file.name)  # Says what is not there.
    raise AssertionError(file.name)


def _new(output: str) -> Path:
    """Return the path of a new file; a usage error where it is there already, or is no agenda."""
    path = from_home(Path(output)).absolute()
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise usage_error(
            message("An agenda is written as YAML. End the name '{file}' in .yaml.", file=output)
        )
    if os.path.lexists(path):
        raise usage_error(
            message(
                "The file '{file}' exists already. Name another one, or edit that file: agendafunnel edit "
                "{typed}",
                file=output,
                typed=typed(output),
            )
        )
    if not path.parent.is_dir():
        raise OutputError(
            message(
                "The folder '{folder}' does not exist. Create it, or name another one.", folder=path.parent
            )
        )
    return path


def _open_browser(address: str) -> None:
    import webbrowser

    try:
        is_open = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        is_open = False
    if not is_open:
        print_notes(
            message("No browser could be started. Open the address above in one, on this same computer.")
        )


@contextmanager
def _signals() -> "Iterator[SimpleQueue[int]]":
    """Within it, signals that end a program are put in a queue; a second one ends it at once."""
    arrived: SimpleQueue[int] = SimpleQueue()  # The only queue that may be used in a handler of signals.
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    # What is ignored, as under nohup, stays ignored; None is a handler of another language.
    before = {
        number: handler
        for number in numbers
        if (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
    }

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def note(number: int, _: object) -> None:
        arrived.put(number)
        restore()

    for number in before:
        signal.signal(number, note)
    try:
        yield arrived
    finally:
        restore()


def _next(arrived: "SimpleQueue[int]") -> int:
    """Wait for a signal, and return its number."""
    while True:
        with suppress(Empty):
            return arrived.get(timeout=_LOOK_SECONDS)
