"""The texts that stand for the picture."""

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.field_types import plain
from agendafunnel.publish.documents.alt_txt import MOST_ALT_LETTERS, short_text
from tests.publish.publications import odd_agenda, of_size, publication_of, written
from tests.quarters import changed
from tests.strategies import agendas


def test_the_short_text_says_what_it_is_and_how_much_there_is(july: Agenda) -> None:
    assert short_text(publication_of(july)) == (
        "Ontwikkelagenda API-standaarden VNG-Realisatie, juli 2022: 36 standaarden in 5 fasen en 6 domeinen. "
        "De lijst staat bij de plaat."
    )


@pytest.mark.parametrize(
    ("title", "label", "text"),
    [
        ("A" * 90, "juli 2022", f"{'A' * 90}, juli 2022: 36 standaarden in 5 fasen en 6 domeinen."),
        (
            "A" * 900,
            "juli 2022",
            "De plaat van juli 2022: 36 standaarden in 5 fasen en 6 domeinen. De lijst staat bij de plaat.",
        ),
        (
            "A",
            "woord " * 150,
            f"De plaat van {'woord ' * 14}woord…: 36 standaarden in 5 fasen en 6 domeinen.",
        ),
    ],
)
def test_a_short_text_that_would_be_too_long_says_less(
    july: Agenda, title: str, label: str, text: str
) -> None:
    agenda = changed(july, title=title, edition={"id": "x", "label": label})
    assert short_text(publication_of(agenda)) == text
    assert len(text) <= MOST_ALT_LETTERS


@settings(max_examples=25)
@given(agendas(most_standards=20))
def test_every_standard_is_told_once_below_its_stage(agenda: Agenda) -> None:
    named = changed(
        agenda, standards=[one.model_copy(update={"name": f"<{one.id}>"}) for one in agenda.standards]
    )
    text = written(named, "alt.txt")
    word, of = ("Fase", "van") if agenda.language == "nl" else ("Stage", "of")
    begins = [
        text.index(f"\n{word} {place} {of} {len(agenda.stages)}: {plain(stage.name)}, ")
        for place, stage in enumerate(agenda.stages, 1)
    ]
    assert begins == sorted(begins)
    for stage, begin, end in zip(agenda.stages, begins, [*begins[1:], len(text)], strict=True):
        for one in named.standards:
            assert text.count(one.name) == 1
            assert (one.name in text[begin:end]) == (one.stage == stage.id)


def test_the_long_text_of_july_tells_a_stage_its_standards_by_domain_and_its_gate(july: Agenda) -> None:
    lines = written(july, "alt.txt").splitlines()
    begin = lines.index("Fase 2 van 5: Analyse, 3 standaarden.")
    assert lines[begin : begin + 4] == [
        "Fase 2 van 5: Analyse, 3 standaarden.",
        "Basisregistraties: BGT-Bevragen, HR-Bevragen.",
        "Bestuurlijk Domein: Open Raads Informatie.",
        "Poort naar Realisatie: Informatiemodel UGM.",
    ]


def test_all_that_is_written_in_the_picture_is_in_the_long_text(july: Agenda) -> None:
    agenda = changed(july, subtitle="Stand van de zomer")
    text = written(agenda, "alt.txt")
    for told in (agenda.title, "Stand van de zomer", agenda.footer, agenda.note):
        assert plain(told or "") in text


def test_it_is_told_in_english_where_that_is_asked(july: Agenda) -> None:
    text = written(july, "alt.txt", words="en", before=july)
    assert text.startswith("Short alternative text\nOntwikkelagenda")
    assert "\n\nLong description\n" in text
    assert "Stage 2 of 5: Analyse, 3 standards." in text
    assert text.endswith("\n\nWhat is different in juli 2022\n\nNothing has changed.\n")


def test_what_changed_is_told_in_brief(july: Agenda) -> None:
    text = written(agendafunnel.load("2024-03"), "alt.txt", before=july)
    assert "\n\nVerder\n  Open WoB: van Intake naar Analyse\n" in text
    assert "Vervallen\n  Belasting heffen (Dienstverlenings Domein, Intake)\n" in text
    assert "\nContact\n" not in text


def test_none_and_a_thousand_standards_are_told_as_well() -> None:
    none = written(of_size(0), "alt.txt")
    assert "Veel of niets, oktober 2026: 0 standaarden in 5 fasen en 6 domeinen." in none
    assert none.count("nog geen standaarden.") == 5
    many = written(of_size(1000), "alt.txt")
    assert many.count("200 standaarden.") == 5
    # By domain, and not a line for each.
    assert len(many.splitlines()) < 60


def test_names_that_hold_commas_are_parted_by_semicolons() -> None:
    agenda = of_size(12)
    name = "Wet s0, deel b"
    standards = [one.model_copy(update={"name": name, "label": name}) for one in agenda.standards]
    text = written(
        changed(agenda, standards=[standards[0], standards[0].model_copy(update={"id": "t"})]), "alt.txt"
    )
    assert "Domein 0: Wet s0, deel b; Wet s0, deel b." in text


def test_one_stage_goes_from_nowhere_to_nowhere() -> None:
    agenda = of_size(0)
    assert "De plaat laat zien" not in written(changed(agenda, stages=agenda.stages[:1]), "alt.txt")


def test_what_turns_the_direction_of_text_ends_with_its_name() -> None:
    for line in written(odd_agenda(), "alt.txt").splitlines():
        assert line.count("\u202e") == line.count("\u202c")
        assert line.count("\u2067") == line.count("\u2069")
        assert "\u00ad" not in line
