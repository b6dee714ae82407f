"""What somebody types is found where it can mean one thing only; else it is said what was meant."""

import pytest

from agendafunnel import Agenda, DataError, load
from agendafunnel.editing.finding import find, parted_after_standard, parted_before_stage
from tests.quarters import changed


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return load("2024-03")


@pytest.mark.parametrize("named", ["realisatie", "Realisatie", "REALISATIE", " realisatie "])
def test_a_stage_is_found_by_id_or_name_in_any_case(agenda: Agenda, named: str) -> None:
    assert find(agenda.stages, named, "stage", "a").id == "realisatie"


@pytest.mark.parametrize("named", ["sociaal-domein", "Sociaal Domein", "sociaal domein", "SOCIAALDOMEIN"])
def test_a_domain_is_found_by_id_or_name_in_any_case(agenda: Agenda, named: str) -> None:
    assert find(agenda.domains, named, "domain", "a").id == "sociaal-domein"


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("BRP-Histori", "Did you mean 'BRP-Historie'? Then write 'brp-historie'."),
        ("bag", "Did you mean 'BAG-Bevragen'? Then write 'bag-bevragen'."),
        ("bevragen", "Write the id of one of them."),
        ("", "The name of the standard is empty."),
        ("<", "There is no standard '<'."),
    ],
)
def test_a_standard_that_is_not_there_is_refused_with_what_is_near(
    agenda: Agenda, named: str, sentence: str
) -> None:
    with pytest.raises(DataError) as caught:
        find(agenda.standards, named, "standard", "a")
    assert sentence in str(caught.value)


def test_a_stage_that_is_not_there_is_refused_with_all_there_are(agenda: Agenda) -> None:
    with pytest.raises(DataError, match="The stages are 'Intake', 'Analyse', 'Realisatie',"):
        find(agenda.stages, "klaar", "stage", "a")


def test_in_an_agenda_without_standards_none_is_named(agenda: Agenda) -> None:
    with pytest.raises(DataError, match="The agenda has none yet"):
        find(changed(agenda, standards=()).standards, "brp", "standard", "a")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("BRP Historie vastgesteld", ("BRP Historie", "vastgesteld")),
        ("Open WoB Vastgesteld", ("Open WoB", "Vastgesteld")),
        ("Open WoB weg", ("Open WoB", "weg")),
    ],
)
def test_the_last_words_are_the_stage(agenda: Agenda, typed: str, parts: tuple[str, str]) -> None:
    assert parted_before_stage(typed.split(), agenda) == parts


def test_a_stage_may_have_several_words(agenda: Agenda) -> None:
    used = changed(agenda, stages=[{"name": "In gebruik"}], standards=[])
    assert parted_before_stage(["BRP", "Historie", "in", "gebruik"], used) == ("BRP Historie", "in gebruik")


def test_without_an_agenda_the_last_word_is_the_stage() -> None:
    assert parted_before_stage(["BRP", "Historie", "in", "gebruik"], None) == ("BRP Historie in", "gebruik")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Open WoB Wet open overheid", ("Open WoB", "Wet open overheid")),
        ("zaken De zaken", ("zaken", "De zaken")),
        ("weg is weg", ("weg", "is weg")),
    ],
)
def test_the_first_words_that_are_a_standard_are_renamed(
    agenda: Agenda, typed: str, parts: tuple[str, str]
) -> None:
    assert parted_after_standard(typed.split(), agenda) == parts
