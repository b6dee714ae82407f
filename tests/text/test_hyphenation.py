"""Where words are hyphenated, and how often that is at a joint of a compound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.text.breaking import Breakable
from agendafunnel.text.hyphenation import hyphens

COMPOUNDS = """
fiets+pad snel+weg water+schap zonne+paneel energie+transitie warmte+net klimaat+adaptatie bodem+onderzoek
geluids+overlast verkeers+besluit parkeer+garage voetgangers+gebied evenementen+kalender horeca+vergunning
sport+vereniging bibliotheek+pas muziek+school cultuur+beleid monumenten+zorg erfgoed+wet stads+archief
politie+bureau geschillen+commissie integriteits+onderzoek gedrags+code loon+administratie
personeels+dossier vakantie+dagen arbeids+voorwaarden verzuim+begeleiding pensioen+fonds
uitkerings+gerechtigde inkomens+toets vermogens+toets toeslagen+affaire kinder+bijslag ouder+bijdrage
leerlingen+administratie leer+omgeving digitaliserings+agenda innovatie+budget data+kwaliteit
gegevens+levering informatie+voorziening stelsel+herziening wets+wijziging beleids+regel keten+partner
uitvoerings+toets zorg+aanbieder zorg+toewijzing indicatie+stelling beschikkings+besluit declaratie+bericht
facturering+proces jeugd+bescherming gezins+vervanging woon+voorziening dag+besteding vervoers+voorziening
hulpmiddelen+verstrekking mantel+zorger vrijwilligers+werk adres+wijziging rijbewijs+aanvraag
paspoort+uitgifte burgerservice+nummer emigratie+aangifte naturalisatie+verzoek bedrijven+terrein
winkel+centrum recreatie+gebied natuur+beheer groen+onderhoud straat+verlichting weg+werkzaamheden
brug+bediening authenticatie+middel machtigings+register toestemmings+verklaring verwerkers+overeenkomst
beveiligings+incident transparantie+register algoritme+register
"""
"""Dutch compounds of municipal work, with their joints. The rules of joints were made with others."""


def spelled(word: str, language: str = "nl") -> str:
    """Spell a word with - where it may be hyphenated and = at joints."""
    marks = {after: "=" if is_joint else "-" for after, is_joint in hyphens(word, language)}
    return "".join(marks.get(index, "") + letter for index, letter in enumerate(word))


@pytest.mark.parametrize(
    "word",
    [
        "leer-lin-gen=ver-voer",  # What begins a word.
        "infor-ma-tie=mo-del",  # What ends one.
        "omge-vings=ver-gun-ning",  # Another consonant before an s.
        "zaak=af-han-del=com-po-nent",  # A consonant that stays before a vowel.
        "reis=do-cu-men-ten",  # A word that names of standards are made of.
        "imple-men-teer=baar",
        "stan-daar-den",
    ],
)
def test_joints_of_dutch_compounds_are_known(word: str) -> None:
    assert spelled(word.replace("-", "").replace("=", "")) == word


def test_a_german_dictionary_lists_compounds() -> None:
    assert spelled("Investmentfonds", "de") == "Invest-ment=fonds"
    assert spelled("Investmentfonds", "de-AT") == "Invest-ment=fonds"


def test_a_dictionary_without_joints_shows_none() -> None:
    assert spelled("development", "en") == "devel-op-ment"


@pytest.mark.parametrize(
    ("word", "language"),
    [("toegankelijkheid", "tlh"), ("aarde", "nl"), ("zegel" * 21, "nl"), ("İSTANDAARDEN", "nl")],
)
def test_some_words_have_no_hyphens(word: str, language: str) -> None:
    assert hyphens(word, language) == []


def test_no_hyphen_is_where_the_spelling_would_change() -> None:
    # In Hungarian "asszonnyal" becomes "asszony-nyal".
    assert "ny-nya" not in spelled("asszonnyal", "hu")
    assert spelled("asszonnyal", "hu").replace("-", "") == "asszonnyal"


@given(st.text("abdeginorstvzéij", max_size=30), st.sampled_from(["nl", "en", "de", "fr", "tlh"]))
def test_three_letters_are_on_each_side_and_four_of_a_joint(word: str, language: str) -> None:
    for after, is_joint in hyphens(word, language):
        assert min(after, len(word) - after) >= (4 if is_joint else 3)


@given(
    st.lists(
        st.sampled_from(["BRP", "reisdocumenten", "e", "mail", "OpenAPI", "opname", "zaken's"]), min_size=1
    ),
    st.integers(3, 14),
)
def test_an_added_hyphen_has_three_letters_on_each_side(words: list[str], width: int) -> None:
    text = "-".join(words)
    found = Breakable(text, lambda line: float(len(line)), "nl").broken(width)
    place = 0
    for line, end in zip(found.lines, found.ends, strict=True):
        place += len(line) - (end == "hyphen")
        if end == "hyphen":
            assert text[place - 3 : place].isalpha()
            assert text[place : place + 3].isalpha()


def test_most_compounds_that_break_in_two_break_at_a_joint() -> None:
    at_joint = of = even = 0
    for compound in COMPOUNDS.split():
        word, joint = compound.replace("+", ""), compound.index("+")
        ends = [after for after, _ in hyphens(word, "nl")]
        measured = Breakable(word, lambda line: float(len(line)), "nl")
        for width in range(len(word) // 2 + 1, len(word)):
            fitting = [end for end in ends if end + 1 <= width and len(word) - end <= width]
            if joint in fitting and len(fitting) > 1:
                of += 1
                at_joint += measured.broken(width).lines[0] == word[:joint] + "-"
                even += min(fitting, key=lambda end: abs(2 * end + 1 - len(word))) == joint
    assert of > 300
    assert even / of < 0.55, "What the most even lines alone would do."
    assert at_joint / of > 0.85
