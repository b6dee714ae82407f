"""What the editor remembers of texts is the same for all who ask, also at the same time."""

import sys
from concurrent.futures import ThreadPoolExecutor

from agendafunnel import as_yaml, load
from agendafunnel.editor.memory import agenda_of


def test_windows_that_ask_at_the_same_time_each_get_their_own() -> None:
    agenda = load("2022-07")
    texts = [as_yaml(agenda.replace(title=f"Agenda {number}")) for number in range(40)]
    was = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            titles = list(pool.map(lambda text: agenda_of(text, "a.yaml").title, texts * 5))
    finally:
        sys.setswitchinterval(was)
    assert titles == [f"Agenda {number}" for number in range(40)] * 5
