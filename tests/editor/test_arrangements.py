"""Cards stay where they were on the screen, but for those that were given another place in their cell."""

from typing import Any

import pytest

from tests.editor.asking import ask, edition, opened

CELL = ("basisregistraties", "implementeerbaar")
BEFORE = {"name": "2022-07.yaml", "text": edition("2022-07")}
TEXT = edition("2024-03")


def _shown(like: Any = None, text: str = TEXT) -> dict[str, Any]:
    return ask("show", opened=opened(text, since=BEFORE, like=like))


def _edited(shown: dict[str, Any], **action: Any) -> dict[str, Any]:
    like = shown["picture"]["arrangement"]
    action = {"do": "move", "stage": None, "domain": None, "before": None} | action
    return ask("edit", opened=opened(TEXT, since=BEFORE, like=like), action=action)


def _cell(shown: dict[str, Any], cell: tuple[str, str] = CELL) -> list[str]:
    return next(
        list(one["cards"]) for one in shown["picture"]["cells"] if (one["domain"], one["stage"]) == cell
    )


def _in_file(shown: dict[str, Any], cell: tuple[str, str] = CELL) -> list[str]:
    standards = shown["agenda"]["standards"]
    return [one["id"] for one in standards if (one["domain"], one["stage"]) == cell]


def test_a_cell_stands_as_in_the_edition_before_until_it_is_ordered() -> None:
    shown = _shown()
    assert _cell(shown) != _in_file(shown)
    other = _edited(shown, id="pdc", stage="analyse")
    assert _cell(other) == _cell(shown)


@pytest.mark.parametrize("moved", range(5))
@pytest.mark.parametrize("place", range(5))
def test_a_card_that_is_put_before_another_one_is_seen_there(moved: int, place: int) -> None:
    shown = _shown()
    seen = _cell(shown)
    others = [one for one in seen if one != seen[moved]]
    edited = _edited(shown, id=seen[moved], before=others[place] if place < len(others) else "")
    wanted = [*others[:place], seen[moved], *others[place:]]
    assert _cell(edited) == wanted
    # The file says so too, so that it is no matter of this window.
    if edited["changed"]:
        assert _in_file(edited) == wanted


def test_a_card_of_another_cell_is_seen_where_it_was_put() -> None:
    shown = _shown()
    seen = _cell(shown)
    edited = _edited(shown, id="hr-bevragen", stage="implementeerbaar", before=seen[2])
    assert _cell(edited) == [*seen[:2], "hr-bevragen", *seen[2:]]


def test_an_order_comes_back_when_it_is_undone_and_made_again() -> None:
    shown = _shown()
    seen = _cell(shown)
    edited = _edited(shown, id=seen[0], before="")
    undone = _shown(like=shown["picture"]["arrangement"])
    assert _cell(undone) == seen
    redone = _shown(like=undone["picture"]["arrangement"], text=edited["text"])
    assert _cell(redone) == [*seen[1:], seen[0]]


def test_what_is_no_arrangement_is_refused_in_a_sentence() -> None:
    shown = _shown(like={"look": ["vng-toegankelijk", "", "preferred"], "cards": 3})
    assert "like" in shown["failed"]
    failed = _edited({"picture": {"arrangement": {"cards": [["a"]]}}}, id="pdc", stage="analyse")["failed"]
    assert "like" in failed
