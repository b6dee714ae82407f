"""What the editor remembers of texts is the same for all who ask, also at the same time."""

import sys
from concurrent.futures import ThreadPoolExecutor

from agendafunnel import load
from agendafunnel.editor.memory import agenda_of, remember


def test_windows_may_be_answered_at_the_same_time() -> None:
    agendas = [load("2022-07").replace(title=f"Agenda {number}") for number in range(40)]

    def answer(number: int) -> None:
        agenda = agendas[number % len(agendas)]
        remember(agenda.title, agenda)

    was = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(answer, range(20_000)))  # Raises what went wrong in one of them.
    finally:
        sys.setswitchinterval(was)
    remember("the last", agendas[0])
    assert agenda_of("the last", "a.yaml") is agendas[0]
