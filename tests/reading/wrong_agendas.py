"""An agenda in which slips are made, the slips of values, and what is said of them."""

import re

import pytest

import agendafunnel
from agendafunnel import DataError

AGENDA = """\
title: Ontwikkelagenda
language: nl
edition:
  id: 2022-10
  label: oktober 2022
footer: Versie oktober 2022
note: |
  Eerste regel
  tweede: regel
stages:
  - name: Intake
    gate:
      - Intake
      - criteria
  - name: Analyse
domains:
  - name: Sociaal Domein
    colour: "#a842e0"
  - {name: Fysiek Domein, colour: '#2b0a3d'}
standards:
  # Sociaal Domein
  - name: Info Inburgeraars
    domain: sociaal-domein
    stage: intake
    contacts: [Jan Jansen, Piet]
    links:
      - title: Website
        url: https://example.org/a
  - name: Tweede
    domain: fysiek-domein
    stage: analyse # toch
    summary: Een tekst die
      doorloopt
    status: In gebruik
"""

PLACES = [1, 11, 28, 34]
"""Lines with a text of one line: the first, in a list, in a list in a list, and the last."""


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    return [str(fault) for fault in caught.value.faults]


def copied(text: str, number: int) -> str:
    """Return a text in which the line that is shown for a line was copied over it."""
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    (said,) = {
        str(one.message) for one in caught.value.faults if one.line == number and "Write:\n" in str(one)
    }
    lines = text.split("\n")
    lines[number - 1] = said.split("Write:\n")[1]
    return "\n".join(lines)


def read(text: str) -> agendafunnel.Agenda:
    return agendafunnel.read_agenda(text.encode(), "x")


def with_line(number: int, line: str, newline: str = "\n") -> str:
    lines = AGENDA.split("\n")
    lines[number - 1] = line
    return newline.join(lines)


def parts(number: int) -> tuple[str, str]:
    """Return what stands before the value on a line, and the value."""
    begin, value = re.fullmatch(r"(\s*(?:- )?\w+: )(.*)", AGENDA.split("\n")[number - 1]).groups()  # type: ignore[union-attr]  # Each place has a field.
    return begin, value


def lines_with(begin: str) -> list[int]:
    lines = enumerate(AGENDA.split("\n"), 1)
    return [number for number, line in lines if line.lstrip().startswith(begin)]


VALUES = [
    ('"open', 'a quote (") that is never closed', '"open"'),
    ("'open", "a quote (') that is never closed", "'open'"),
    ('"Bijna" klaar', "begins with a word in quotes", "'\"Bijna\" klaar'"),
    ('"Dit is "bijna" klaar"', "has the same quotes in it", "'Dit is \"bijna\" klaar'"),
    ("'s-Hertogenbosch", "begins with an apostrophe", '"\'s-Hertogenbosch"'),
    ("'foto's'", "has the same quotes in it", '"foto\'s"'),
    ("Idee: nog te toetsen", "A text with a colon", '"Idee: nog te toetsen"'),
    ("Nog doen:", "A text with a colon", '"Nog doen:"'),
    ("“Idee: nog”", "quotes as Word makes them", '"Idee: nog"'),
    ("- iets", "cannot begin with the character '-'", '"- iets"'),
    ("? iets", "cannot begin with the character '?'", '"? iets"'),
    *(
        (f"{sign}iets ervan", f"cannot begin with the character '{sign}'", f'"{sign}iets ervan"')
        for sign in "&*!@%`|>,]}"
    ),
    *((f"{sign} iets", f"cannot begin with the character '{sign}'", f'"{sign} iets"') for sign in "&*!@%`|>"),
    ("[concept] tekst", "cannot begin with the character '['", '"[concept] tekst"'),
    ("{naam} volgt", "cannot begin with the character '{'", '"{naam} volgt"'),
    ("[een, twee", "cannot begin with the character '['", '"[een, twee"'),
    ("[realisatie.", "cannot begin with the character '['", '"[realisatie."'),
    ("{een: twee", "cannot begin with the character '{'", '"{een: twee"'),
    ("{{status}}", "cannot begin with the character '{'", '"{{status}}"'),
    ('"Klaar”', 'a quote (") that is never closed', '"Klaar"'),
    ('"Klaar",', "There is a comma too many here", '"Klaar"'),
    ('"Klaar""', "one quote too many at the end", '"Klaar"'),
    ("#35b8ff", "A colour must be in quotes", '"#35b8ff"'),
    ("Idee: nog # zie nr. 5", "A text with a colon", '"Idee: nog" # zie nr. 5'),
    ("@" + 30 * "lange tekst ", "cannot begin with the character '@'", f'"@{(30 * "lange tekst ").strip()}"'),
    ("#5 is klaar", "is read as a comment", '"#5 is klaar"'),
    ("Zie issue #5 ervan", "is read as a comment", '"Zie issue #5 ervan"'),
    (r'"C:\wachtrij"', "a backslash", r"'C:\wachtrij'"),
]
