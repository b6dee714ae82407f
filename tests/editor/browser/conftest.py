"""Windows of the editor in Chromium, by the command and as the one file, that notice what goes wrong."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

import agendafunnel
from tests.editor.browser.ways import built, edit
from tests.editor.browser.window import EditorWindow, Way

WindowOf = Callable[..., EditorWindow]


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the editor as one file; made once, or the one that AGENDAFUNNEL_EDITOR names."""
    if made := os.environ.get("AGENDAFUNNEL_EDITOR"):
        return Path(made)
    return built(tmp_path_factory.mktemp("editor"))


@pytest.fixture(params=["command", "file"])
def way(request: pytest.FixtureRequest) -> Way:
    """Give each of the two ways in."""
    chosen: Way = request.param
    return chosen


@pytest.fixture
def window_of(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[WindowOf]:
    """Give what opens an agenda in a window; at the end, none may have noticed anything."""
    windows: list[EditorWindow] = []
    contexts: list[BrowserContext] = []
    with ExitStack() as stack:

        def window_of(
            agenda: str | Path | None = "2024-03",
            *,
            way: Way = "command",
            since: str | Path | None = None,
            width: int = 1440,
            height: int = 900,
            locale: str = "nl-NL",
            options: tuple[str, ...] = (),
            watched: bool = True,
            beside: EditorWindow | None = None,
            heeds_permissions: bool = False,
            **kind: Any,
        ) -> EditorWindow:
            """Open an agenda: the name of an edition, a path, a text of several lines, or None for none.

            By the command an edition or a text is written to `agenda.yaml` in a folder of its own.
            `beside` opens another tab of the same browser on the same file.
            """
            if beside is None:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    locale=locale,
                    reduced_motion=kind.pop("reduced_motion", "reduce"),
                    accept_downloads=True,
                    **kind,
                )
                context.set_default_timeout(15_000)
                contexts.append(context)
            else:
                context = beside.context
            language = locale.partition("-")[0]
            if way == "command":
                if beside is None:
                    file = _file_of(agenda, tmp_path / f"window{len(contexts)}")
                    arguments = [*([str(file)] if file else []), *(["--since", str(since)] if since else [])]
                    folder = file.parent if file else tmp_path
                    command = stack.enter_context(
                        edit(
                            *arguments,
                            *options,
                            folder=folder,
                            language=language,
                            heeds_permissions=heeds_permissions,
                        )
                    )
                else:
                    assert beside.command
                    file, command = beside.file, beside.command
                window = EditorWindow(context, command.address, language=language, file=file, command=command)
            else:
                context.set_offline(True)
                page: Path = request.getfixturevalue("one_file")
                window = EditorWindow(context, page.as_uri(), language=language)
            if watched:
                windows.append(window)
            window.open()
            if window.file:
                window.has_opened()
            if way == "file" and beside is None and agenda is not None:
                window.choose_file("agenda.yaml", _text_of(agenda))
                if since is not None:
                    window.choose_edition_before("vorige.yaml", _text_of(since))
            return window

        yield window_of
        noticed = [told for window in windows for told in window.noticed()]
        for context in contexts:
            context.close()
    assert noticed == []


def _text_of(agenda: str | Path) -> str:
    if isinstance(agenda, Path):
        return agenda.read_text("utf-8")
    if "\n" in agenda:
        return agenda
    return edition_text(agenda)


def _file_of(agenda: str | Path | None, folder: Path) -> Path | None:
    if agenda is None or isinstance(agenda, Path):
        return agenda
    folder.mkdir()
    file = folder / "agenda.yaml"
    file.write_bytes(_text_of(agenda).encode())
    return file


def edition_text(name: str) -> str:
    """Return the text of a bundled edition, to the letter."""
    assert name in agendafunnel.edition_names()
    folder = Path(agendafunnel.__file__).parent / "data" / "editions"
    return (folder / f"{name}.yaml").read_text("utf-8")
