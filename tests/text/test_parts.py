"""Where lines break beside ideographs and kana. LB… are the rules of UAX #14."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.parts import parts_at_ideographs, taken_apart

# Classes of LineBreak.txt (Unicode 15.0), written out: CL, CP, EX, IS, SY, NS, CJ, IN, PO; and OP, PR.
BEGIN_NO_LINE = "」』】）、。，．！？!?,.:;)/：；・々ゝヽーぁっゃァッャュョ゛…％%°"
END_NO_LINE = "「『【（(￥$"
CJK = st.text("漢字住所あかサ" + BEGIN_NO_LINE + END_NO_LINE, max_size=30)
MIXED = st.lists(CJK | st.sampled_from(["API", "2024", "Ａ１", "é", " ", "\u3000"]), max_size=8).map("".join)


def one_em(line: str) -> float:
    return float(len(line))


def kerned(line: str) -> float:
    """Measure in a font that kerns AV, VA and two kana."""
    return len(line) - 0.25 * len(re.findall("(?=AV|VA|ああ|」「)", line))


def broken(text: str, width: float) -> Broken:
    return Breakable(text, one_em, "ja").broken(width)


@pytest.mark.parametrize(
    "parts",
    [
        "住|所|録",  # LB31: ID ÷ ID
        "カ|タ|か|な",
        "漢|API|字",  # LB31: ID ÷ AL, AL ÷ ID
        "第|12|号",  # LB31: ID ÷ NU, NU ÷ ID
        "住、|所。|録",  # LB13: × CL
        "住！|所？|録",  # LB13: × EX
        "住,|所.|録!|か?|な",  # LB13: × IS, × EX
        "住/|所",  # LB13: × SY
        "「住」|「所」",  # LB14: OP ×; LB13: × CL
        "住|（所）|録",
        "住|(所)|録",
        "API、|住",  # LB31: CL ÷ ID
        "API|（住）",  # LB30 is not for wide brackets
        "人々|は",  # LB21: × NS
        "デー|タ・|ベー|ス",  # LB21: × NS; LB1: CJ as NS
        "きゃっ|か",
        "ｷｬｯ|ﾌﾟ",
        "か\u3099|漢\ufe00|字",  # LB9: × CM
        "葛\U000e0100|城",
        "漢…|字",  # LB22: × IN
        "約|￥100|円",  # LB23a: PR × ID, LB25: PR × NU
        "約|$100|円",
        "住\u2060所",  # LB11: × WJ ×
        "住\u00a0所|録",  # LB12: GL ×; LB12a: × GL
        '住"所"録',  # LB19: × QU ×
        "住“所”録|簿",
        "か\u200dな|漢",  # LB8a: ZWJ ×
        "𠮷|野|家",  # the supplementary planes
        "住|🚀|所",
    ],
)
def test_a_line_may_break_where_the_rules_of_unicode_say(parts: str) -> None:
    assert parts_at_ideographs(parts.replace("|", "")) == parts.split("|")


def test_full_width_words_and_numbers_stay_whole() -> None:
    assert parts_at_ideographs("２０２４年ＡＰＩ版") == ["２０２４", "年", "ＡＰＩ", "版"]
    assert parts_at_ideographs("５０％増") == ["５０％", "増"]


@pytest.mark.parametrize("text", ["전자정부", "電子정부", "전자정부（2024）", "ﾡﾢﾣ", "ㄱㄴㄷ"])
def test_korean_breaks_at_spaces_alone(text: str) -> None:
    assert broken(f"{text} {text}", len(text)).lines == (text, text)


@pytest.mark.parametrize("text", ["전자정부", "전자정부（2024）", "ﾡﾢﾣ", "ㄱㄴㄷ"])
def test_nothing_breaks_beside_hangul(text: str) -> None:
    assert parts_at_ideographs(text) == [text]


@pytest.mark.parametrize("text", ["API", "e-mail", "naïve", "Ελλάδα", "“quoted”", "🚀🚀", "ไทย", "€5,00", ""])
def test_other_scripts_do_not_break_without_a_space(text: str) -> None:
    assert parts_at_ideographs(text) == [text]


def test_of_ordinary_text_only_words_and_a_space_are_measured() -> None:
    measured: set[str] = set()

    def measure(text: str) -> float:
        measured.add(text)
        return one_em(text)

    assert taken_apart("Regels bij activiteiten (één)", measure).width(0, 4) == 29
    assert measured == {"Regels", "bij", "activiteiten", "(één)", " "}


def test_a_hyphen_stays_with_what_may_begin_no_line() -> None:
    assert broken("(re-)integratie van", 15).lines == ("(re-)integratie", "van")  # LB13: × CP
    assert broken("e-\u2060mail adres", 7).lines == ("e-\u2060mail", "adres")  # LB11: × WJ
    assert broken("漢字-、漢字", 4).lines == ("漢字-、", "漢字")


def test_lines_of_ideographs_are_balanced_without_leave() -> None:
    found = broken("住民基本台帳事務標準", 8)
    assert found.lines == ("住民基本台", "帳事務標準")
    assert not found.hyphenated
    assert not found.forced


def test_a_part_wider_than_its_room_is_cut_by_force() -> None:
    found = broken("「住」、", 2)
    assert found.lines == ("「住", "」、")
    assert found.forced


@given(MIXED, st.integers(5, 12))
def test_nothing_but_spaces_is_lost_and_all_lines_fit(text: str, width: int) -> None:
    found = broken(text, width)
    assert re.sub(r"[\s-]", "", "".join(found.lines)) == re.sub(r"\s", "", text)
    assert all(len(line) <= width for line in found.lines)


@given(CJK, st.integers(1, 12))
def test_no_line_begins_or_ends_with_what_may_not_unless_a_part_is_too_wide(text: str, width: int) -> None:
    found = broken(text, width)
    if found.hyphenated:
        assert max(map(len, parts_at_ideographs(text))) > width
    else:
        assert not [line for line in found.lines[1:] if line[0] in BEGIN_NO_LINE]
        assert not [line for line in found.lines[:-1] if line[-1] in END_NO_LINE]


@given(MIXED, st.integers(4, 12))
def test_words_and_numbers_stay_whole(text: str, width: int) -> None:
    found = broken(text, width)
    if not found.hyphenated:
        words = re.findall(r"[A-Za-z0-9Ａ１é]+", text)
        assert re.findall(r"[A-Za-z0-9Ａ１é]+", "\n".join(found.lines)) == words


@given(st.text("AVあ漢「」、 \u00ad-", max_size=14))
def test_a_line_is_as_wide_as_it_measures(text: str) -> None:
    paragraph = taken_apart(text, kerned)
    count = len(paragraph.widths)
    for begin in range(count):
        for end in range(begin + 1, count + 1):
            assert paragraph.width(begin, end) == pytest.approx(kerned(paragraph.line(begin, end)))


@given(MIXED)
def test_the_width_that_a_number_of_lines_needs_is_enough(text: str) -> None:
    breakable = Breakable(text, one_em, "ja")
    for number, need in enumerate(breakable.needs(0.0), start=1):
        assert len(breakable.broken(max(need, 1.0)).lines) <= number
