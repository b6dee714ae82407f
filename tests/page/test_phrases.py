"""What the words of a status say."""

import pytest

from agendafunnel import DataError, load
from agendafunnel.page.phrases import default_phrases, read_phrases

STAGES = load("2022-07").stages


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("Intake", "intake"),
        ("idee.", "intake"),
        ("REALISATIE", "realisatie"),
        ("Analyse. Als gevolg van een wetswijziging moet het ontwerp herzien worden.", "analyse"),
        ("implementeerbaar, momenteel wordt gewerkt aan het afsplitsen.", "implementeerbaar"),
        ("Implementeerbaar. Pas-Toe-Leg-Uit", "vastgesteld"),
        ("Versie 1.5 van de API is live. Pas toe of leg uit.", "vastgesteld"),
        ("Realisatie. Nog niet op de lijst pas-toe-leg-uit.", "realisatie"),
        ("API-specificatie versie 1.0.0 is klaar.", None),
        ("Op de backlog.", None),
        ("In ontwikkeling", None),
        ("Niet vastgesteld", None),
        ("Analysemodel klaar", None),
        ("Realisatie/implementeerbaar", None),
        ("Analyse of realisatie, dat wordt bekeken", None),
        ("", None),
    ],
)
def test_a_stage_is_read_where_the_words_say_it_and_not_guessed_elsewhere(
    status: str, stage: str | None
) -> None:
    assert default_phrases().stage_of(status, STAGES).stage == stage


def test_a_status_of_two_stages_tells_both() -> None:
    reading = default_phrases().stage_of("Realisatie / implementeerbaar", STAGES)
    assert reading.phrase == "Realisatie / implementeerbaar"


@pytest.mark.parametrize(
    ("status", "adopted"),
    [
        ("Pas-Toe-Leg-Uit", True),
        ("Pas toe of leg uit.", True),
        ("geen pas-toe-leg-uit", False),
        ("Realisatie", False),
    ],
)
def test_adoption_is_read_unless_it_is_denied(status: str, adopted: bool) -> None:
    assert default_phrases().is_adopted(status) is adopted


def test_a_table_of_ones_own_adds_to_the_bundled_one_and_wins_from_it() -> None:
    own = read_phrases(b"stages:\n  analyse:\n    begins: [op de backlog, idee]\n")
    phrases = default_phrases().extended(own)
    assert phrases.stage_of("Op de backlog.", STAGES).stage == "analyse"
    assert phrases.stage_of("Idee", STAGES).stage == "analyse"
    assert phrases.stage_of("Pas-Toe-Leg-Uit", STAGES).stage == "vastgesteld"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"fasen: {}",
            "t:1:1: fasen: There is no field 'fasen' here. The fields are stages, adopted and negations.",
        ),
        (b"stages: [a]", "t:1:9: stages: Here stages are expected by their ids"),
        (
            b"stages:\n  a: {begin: [b]}",
            "t:2:7: stages.a.begin: There is no field 'begin' here. Did you mean 'begins'?",
        ),
        (b"adopted: [{}]", "t:1:10: adopted: Here a list of phrases is expected"),
    ],
)
def test_a_table_that_is_wrong_is_told_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_phrases(content, "t")
    assert message in str(caught.value)
