"""The states of the window that are looked at and checked for accessibility: how to get to each."""

from collections.abc import Callable, Mapping

from tests.editor.browser.window import EditorWindow

Act = Callable[[EditorWindow], object]


def _chosen(window: EditorWindow) -> None:
    _pressed(window, "card brp-historie")


def _pressed(window: EditorWindow, key: str) -> None:
    # As by keys, so that it goes the same way on a narrow screen.
    part = window.part(key)
    part.focus()
    part.press("Enter")
    window.page.wait_for_timeout(150)


def _faults(window: EditorWindow) -> None:
    _chosen(window)
    window.show("form")
    window.write(window.in_row("links", "url").first, "geen adres")
    window.page.keyboard.press("Enter")
    window.write_field("standard", "name", "")
    window.page.wait_for_timeout(600)


def _dragging(window: EditorWindow) -> None:
    window.card("HR-Bevragen").scroll_into_view_if_needed()
    box = window.card("HR-Bevragen").bounding_box()
    assert box
    mouse = window.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(*window.middle_of("Basisregistraties", "Implementeerbaar"), steps=6)
    window.page.wait_for_timeout(150)


def _carried(window: EditorWindow) -> None:
    window.card("HR-Bevragen").focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):
        window.page.keyboard.press(key)
    window.page.wait_for_timeout(300)


def _broken_text(window: EditorWindow) -> None:
    window.text_pane().click()
    window.page.keyboard.press("ControlOrMeta+End")
    window.page.keyboard.type("onbekend: x")
    window.page.locator("#panel-text .text-faults li").first.wait_for()


def _in_bar(key: str) -> Act:
    """Press a button of the bar, which may be folded away."""

    def act(window: EditorWindow) -> None:
        found = window.page.locator("#bar").get_by_role("button", name=window.word(key), exact=True)
        if found.count() == 0:
            window.page.locator("#bar .bar-fold > .menu-button").click()
        found.click()
        window.page.wait_for_timeout(150)

    return act


def _searched(window: EditorWindow) -> None:
    window.show("list").locator("input[type=search]").fill("brp")


def _checked(window: EditorWindow, panel: str, what: str) -> None:
    # The check follows when it is quiet.
    window.show(panel).locator(what).first.wait_for()


def _move_to(window: EditorWindow) -> None:
    _chosen(window)
    window.button("move-to", within=window.page.locator("#panel-form")).click()


def _undone(window: EditorWindow) -> None:
    window.go_to_card("HR-Bevragen")
    window.page.wait_for_timeout(850)
    for key in ("Space", "ArrowRight", "Space"):
        window.page.keyboard.press(key)
    window.hears("HR-Bevragen")


def _menu_of_card(window: EditorWindow) -> None:
    window.card("HR-Bevragen").focus()
    window.page.keyboard.press("Shift+F10")
    window.page.locator(".card-menu").wait_for()


def _keys(window: EditorWindow) -> None:
    window.card("HR-Bevragen").focus()
    window.page.keyboard.press("?")
    window.dialog().wait_for()


def _conflict(window: EditorWindow) -> None:
    """Have the file be saved by somebody else; the file is again as it was afterwards."""
    assert window.file
    _undone(window)
    was = window.file.read_bytes()
    window.file.write_bytes(was + b"# Somebody else was here.\n")
    window.page.keyboard.press("ControlOrMeta+S")
    window.dialog().wait_for()
    window.file.write_bytes(was)


STATES: Mapping[str, Act] = {
    "open": lambda window: None,
    "card": _chosen,
    "faults": _faults,
    "stage": lambda window: _pressed(window, "place stage analyse"),
    "gate": lambda window: _pressed(window, "place gate analyse"),
    "domain": lambda window: _pressed(window, "place domain fysiek-domein"),
    "title": lambda window: _pressed(window, "place title "),
    "list": _searched,
    "findings": lambda window: _checked(window, "findings", ".finding"),
    "changes": lambda window: _checked(window, "changes", "li"),
    "text": lambda window: window.show("text"),
    "text-broken": _broken_text,
    "moved": _undone,
    "carried": _carried,
    "dragging": _dragging,
    "move-to": _move_to,
    "menu-card": _menu_of_card,
    "keys": _keys,
    "add": lambda window: _pressed(window, "add basisregistraties intake"),
    "dialog-open": _in_bar("open"),
    "dialog-quarter": _in_bar("new-quarter"),
    "dialog-download": _in_bar("download"),
    "dialog-about": _in_bar("about"),
    "menu-since": _in_bar("edition-before"),
    "menu-look": _in_bar("bar-look"),
    "conflict": _conflict,
}
"""Of a window that has 2024-03 open, with 2022-07 as the edition before."""
