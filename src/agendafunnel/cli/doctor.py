"""agendafunnel doctor: what it runs on, and whether it works here."""

import importlib.util
import os
import platform
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

import agendafunnel
from agendafunnel import __version__
from agendafunnel.bundled import DEFAULT_EDITION, FORMATS, THEME_FOR_EVERYONE, edition_names, theme_names
from agendafunnel.cli.translating import echo
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.languages import asking_variable, readers_catalogue, readers_languages
from agendafunnel.messages import (
    Message,
    all_of,
    languages,
    message,
    message_in,
    sentences,
    verbatim,
    with_commas,
)

if TYPE_CHECKING:
    from agendafunnel.plugins import Plugin
    from agendafunnel.scene import Scene

_PACKAGES = (
    "click", "pydantic", "matplotlib", "pillow", "uharfbuzz", "pyyaml", "pyphen", "coloraide",
    "markdown-it-py",
)  # fmt: skip
"""Whose versions matter where something looks or reads differently."""

_INSTALL_LOGO = "pip install 'agendafunnel[logo]'"

_NAME_OF_LANGUAGE = message_in("the name of this language, in this language", "English")


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Print what agendafunnel runs on, and try whether it works here.

    Paste the lines into an e-mail that asks for help; they hold nothing of your agenda. The exit code is 1
    where something does not work.
    """
    works = True
    for name, text in _facts():
        echo(message("{name}: {text}", name=name, text=text))
    for name, text, is_broken in _plugins():
        works = works and not is_broken
        echo(message("{name}: {text}", name=name, text=text))
    for name, trial in _TRIALS.items():
        try:
            text = trial()
        except Exception as error:
            # Whatever it is, it is what the doctor was called for.
            works = False
            text = message("does not work. {error}", error=_said(error))
        echo(message("{name}: {text}", name=name, text=text))
    if not works:
        ctx.exit(1)


def _facts() -> Iterator[tuple[Message, Message]]:
    """Yield what there is, each fact with its name."""
    yield (
        verbatim("agendafunnel"),
        message("{version}, in {folder}", version=__version__, folder=Path(__file__).parents[1]),
    )
    yield (
        verbatim("Python"),
        message("{version}, on {system}", version=platform.python_version(), system=platform.platform()),
    )
    yield message("Language"), _language()
    yield (
        message("Encodings"),
        message(
            "output {output}, messages {messages}, file names {files}",
            output=_encoding(sys.stdout),
            messages=_encoding(sys.stderr),
            files=sys.getfilesystemencoding(),
        ),
    )
    yield message("Packages"), verbatim(", ".join(f"{name} {_version(name)}" for name in _PACKAGES))
    yield message("SVG logos in PNG and PDF"), _optional()
    yield (
        message("Comes with"),
        message(
            "editions {editions}; themes {themes}",
            editions=with_commas(edition_names()),
            themes=with_commas(theme_names()),
        ),
    )


_KINDS = {
    "formats": message("Plugin (format)"),
    "checks": message("Plugin (rules)"),
    "sources": message("Plugin (source)"),
}


def _plugins() -> Iterator[tuple[Message, Message, bool]]:
    """Yield the name of each plugin's line, what it adds or why it does not work, and whether that is so."""
    from agendafunnel.checks.rules import all_rules, plugin_problems
    from agendafunnel.plugins import KINDS, all_loaded

    for kind in KINDS:
        for plugin, _, problem in all_loaded(kind):
            names = [plugin.name]
            if kind == "checks":
                names = [rule.id for rule in all_rules().values() if rule.origin == plugin.display_name]
            if kind == "formats" and problem is None:
                problem = _drawing_problem(plugin)
            if problem is None and names:
                text = message(
                    "{names}, of {package} {version}",
                    names=with_commas(names),
                    package=plugin.package,
                    version=plugin.version,
                )
                yield _KINDS[kind], text, False
            elif problem is not None and kind != "checks":
                yield _KINDS[kind], problem, True
    for problem in plugin_problems():
        yield _KINDS["checks"], problem, True


def _drawing_problem(plugin: "Plugin") -> Message | None:
    """Return why a plugin of a format cannot draw the usual edition.

    None where it can, for documents, and where nothing can be drawn.
    """
    from agendafunnel.render.formats import is_picture_format

    if not is_picture_format(plugin.name):
        return None
    try:
        scene = _scene()
    except Exception:
        return None  # That nothing can be drawn is said below, by the trial of drawing.
    try:
        agendafunnel.draw(scene, plugin.name)
    except AgendaFunnelError as error:
        return error.message
    except MemoryError:
        return message(
            "{plugin:c} runs out of memory with the edition {edition}. Report it to those who made it.",
            plugin=plugin.display_name,
            edition=DEFAULT_EDITION,
        )
    return None


@cache
def _scene() -> "Scene":
    return agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load(DEFAULT_EDITION)))


def _language() -> Message:
    catalogue = readers_catalogue()
    variable = asking_variable()
    wanted = list(readers_languages())
    asked = (
        message("asked for by {variable}={value}", variable=variable, value=os.environ[variable])
        if variable
        else message("asked for by the system")
        if wanted
        else message("as nothing asks for another")
    )
    missing = None
    if wanted and catalogue.language == "en" and wanted[0].split("-")[0] != "en":
        missing = message("There is no translation into that language.")
    return sentences(
        message(
            "{name} ({code}), {asked}; available: {codes}.",
            name=_NAME_OF_LANGUAGE,
            code=catalogue.language,
            asked=asked,
            codes=with_commas(["en", *languages()]),
        ),
        missing,
    )


def _optional() -> Message:
    if importlib.util.find_spec("resvg_py"):
        return message("works, with resvg-py {version}", version=_version("resvg-py"))
    return message("not installed; to have it: {command}", command=_INSTALL_LOGO)


def _read_fonts() -> Message:
    from agendafunnel.reading.files import load_theme
    from agendafunnel.text.shaping import find_font

    fonts = load_theme(THEME_FOR_EVERYONE).fonts
    paths = [find_font(name) for name in (fonts.regular, fonts.bold, fonts.oblique)]
    return message("{names} can be read", names=all_of(path.name for path in paths))


def _draw() -> Message:
    """Draw a picture, which is not kept, in all formats of pictures."""
    began = time.monotonic()
    scene = _scene()
    for name in FORMATS:
        agendafunnel.draw(scene, name)
    return message(
        "{edition} is drawn as {formats} in {seconds:.1f} seconds",
        edition=DEFAULT_EDITION,
        formats=all_of(name.upper() for name in FORMATS),
        seconds=time.monotonic() - began,
    )


_TRIALS = {message("Fonts"): _read_fonts, message("Drawing"): _draw}
"""What is tried, each with the name of its line."""


def _said(error: Exception) -> Message:
    if isinstance(error, AgendaFunnelError):
        return error.message
    return message("{kind}: {text}", kind=type(error).__name__, text=str(error))


def _encoding(stream: object) -> str:
    return str(getattr(stream, "encoding", None) or "-")


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
