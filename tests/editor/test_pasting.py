"""What people paste into a field of a form: characters that nobody sees are no reason to refuse it."""

import pytest

from agendafunnel.editor.pasting import as_pasted, one_line
from tests.editor.test_actions import act


def test_a_cell_of_a_table_is_taken_without_its_tab_and_newline() -> None:
    made = act(do="set", part="standard", id="bomen", values={"status": "Idee.\tMeer\r\n"})
    assert made.refused == ()
    assert made.edit.agenda.standards[0].status == "Idee. Meer"


def test_a_new_card_is_named_as_it_was_pasted() -> None:
    values = {"name": "Beken\v(water)\t", "domain": "fysiek", "stage": "intake"}
    made = act(do="add", part="standard", values=values, before=None)
    assert made.refused == ()
    assert "Beken (water)" in [one.name for one in made.edit.agenda.standards]


def test_lines_of_a_text_stay_lines() -> None:
    text = "Een\tzin.\r\n\r\n  Nog een.\u2028En nog een.\n"
    assert as_pasted("standard", {"description": text}) == {
        "description": "Een zin.\n\n  Nog een.\nEn nog een.\n"
    }


def test_each_item_of_a_list_is_a_line() -> None:
    assert as_pasted("stage", {"gate": ["Model\t1", "\nPlan"]}) == {"gate": ["Model 1", "Plan"]}
    assert as_pasted("standard", {"contacts": [{"name": "Piet\tJansen", "url": "piet@example.org\n"}]}) == {
        "contacts": [{"name": "Piet Jansen", "url": "piet@example.org"}]
    }


def test_a_named_edition_may_be_pasted_too() -> None:
    assert act(do="next", edition="juni\t2024\n").edit.agenda.edition.label == "juni 2024"


@pytest.mark.parametrize("text", ["a\u00a0b", " a ", "a  b", "Zo\u00adnering"])
def test_what_a_field_can_hold_stays_to_the_letter(text: str) -> None:
    assert one_line(text) == text


def test_what_no_one_pastes_is_still_refused() -> None:
    made = act(do="set", part="standard", id="bomen", values={"status": "Idee.\0"})
    assert [fault.path for fault in made.refused] == ["status"]
