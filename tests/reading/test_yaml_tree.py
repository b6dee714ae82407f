"""YAML as a tree of strings with places."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel import DataError
from agendafunnel.reading.yaml_tree import Node, read_tree


def tree(text: str | bytes) -> Node:
    root, faults = read_tree(text.encode() if isinstance(text, str) else text, "x.yaml")
    assert not faults
    return root


def refused(text: str | bytes) -> str:
    with pytest.raises(DataError) as caught:
        tree(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "scalar", ["1.10", "no", "yes", "12:30", "0x10", "1e3", "2022-07-01", "Null", ".inf"]
)
def test_nothing_of_a_scalar_is_guessed(scalar: str) -> None:
    assert tree(f"a: {scalar}").plain() == {"a": scalar}


@pytest.mark.parametrize(("written", "value"), [("null", None), ("~", None), ('"null"', "null"), ("", "")])
def test_only_an_unquoted_null_is_nothing(written: str, value: str | None) -> None:
    assert tree(f"a: {written}").plain() == {"a": value}


def test_json_is_read_as_well() -> None:
    assert tree('{"a": [1, {"b": "c"}]}').plain() == {"a": ["1", {"b": "c"}]}


def test_json_may_write_a_character_as_two_escapes() -> None:
    assert tree(r'{"a": "\ud83d\ude00"}').plain() == {"a": "\U0001f600"}


def test_a_backslash_that_is_escaped_begins_no_escape() -> None:
    assert tree(r'{"a": "\\ud83d\ude00"}'.replace("\\\\", "\\")).plain() == {"a": "\U0001f600"}
    assert tree(r'{"a": "\\ud83d\\ude00"}').plain() == {"a": r"\ud83d\ude00"}
    assert tree(r'{"a": "\\\ud83d\ude00"}').plain() == {"a": "\\\U0001f600"}


def test_every_value_knows_its_line_and_column() -> None:
    root = tree("title: x\nstandards:\n  - name: a\n    stage: b\n")
    node, taken = root.at(("standards", 0, "stage"))
    assert (node.line, node.column, node.key_line, node.key_column, taken) == (4, 12, 4, 5, 3)
    parent, taken = root.at(("standards", 0, "nothing"))
    assert (parent.line, parent.column, taken) == (3, 5, 2)


def test_a_repeated_key_is_a_fault_at_its_second_place() -> None:
    _, faults = read_tree(b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", "x.yaml")
    assert [str(fault) for fault in faults] == [
        "x.yaml:4:3: The field 'c' is here a second time (first on line 3). Keep the one that is right.",
        "x.yaml:5:1: The field 'a' is here a second time (first on line 1). Keep the one that is right.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.yaml:1:1: The file is empty."),
        ("# only a comment", "The file is empty."),
        ("a: [1", "x.yaml:1:4: The bracket [ is never closed."),
        (
            "a: 1\n b: 2",
            "x.yaml:2:2: This line has 1 space too many at its beginning. Remove it. Write:\nb: 2",
        ),
        ("a: 1\n---\nb: 2", "x.yaml:2:1: A line with three dashes or dots begins a second document"),
        ("a: !!python/object:os.system x", "x.yaml:1:4: A text cannot begin with the character '!'."),
        (
            "a: *b",
            "x.yaml:1:4: A text cannot begin with the character '*'. Remove it if it is there by mistake. If it "
            'belongs to the text, put the whole text in quotes. Write:\na: "*b"',
        ),
        ("a: &a [*a]", "A text cannot begin with the character '*'"),
        ("? [a]\n: b", "A text cannot begin with the character '?'"),
        ("a: " + "[" * 5000, "This is nested more than 20 levels deep"),
        (
            "a: caf\xe9".encode("latin-1"),
            "x.yaml:1:7: The file is not saved as UTF-8, which shows in the word 'café'.",
        ),
        (
            "a: b\nc: \x01",
            "x.yaml:2:4: This line has the character U+0001, which cannot be printed. Remove it.",
        ),
        (r'a: "\ud800"', "x.yaml:1:"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str | bytes, message: str) -> None:
    assert message in refused(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_what_begins_with_a_byte_order_mark_is_read(encoding: str) -> None:
    assert tree("a: één\r\nb: 1".encode(encoding)).plain() == {"a": "één", "b": "1"}


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_read_in_either_order(mark: bytes, encoding: str) -> None:
    assert tree(mark + "a: één".encode(encoding)).plain() == {"a": "één"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_without_its_mark_too(encoding: str) -> None:
    assert tree("a: één".encode(encoding)).plain() == {"a": "één"}


def test_an_anchor_that_nothing_refers_to_is_a_text_that_would_be_lost() -> None:
    assert 'Write:\na: "&Co bv"' in refused("a: &Co bv")


def test_aliases_repeat_what_they_name() -> None:
    assert tree("a: &x {n: 1}\nb: *x").plain() == {"a": {"n": "1"}, "b": {"n": "1"}}


def test_aliases_cannot_blow_up_memory() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 15)]
    began = time.perf_counter()
    assert "aliases counted" in refused("a0: &a0 [x]\n" + "\n".join(levels))
    assert time.perf_counter() - began < 5


def test_a_text_that_is_longer_than_any_may_be_is_refused_before_it_is_copied() -> None:
    assert "This text has 20001 characters. Make it shorter." in refused("a: " + "x" * 20_001)
    assert tree("a: " + "x" * 20_000).plain() == {"a": "x" * 20_000}


def test_repeated_keys_without_end_are_told_a_hundred_times() -> None:
    assert len(refused("a: b\n" * 3_000).splitlines()) == 101


@pytest.mark.parametrize("text", ["a: *" + "x" * 900, "a: !" + "x" * 900 + " b"])
def test_what_is_quoted_in_a_message_is_short(text: str) -> None:
    assert len(refused(text)) < 250


def test_a_long_key_that_is_repeated_is_quoted_in_short() -> None:
    _, (fault,) = read_tree(("? " + "x" * 900 + "\n: 1\n").encode() * 2, "x.yaml")
    assert str(fault).startswith("x.yaml:3:3: The field '" + "x" * 59 + "…' is here a second time")


def test_a_byte_order_mark_is_no_text() -> None:
    assert tree(b"\xef\xbb\xbfa: b").plain() == {"a": "b"}


@given(st.binary(max_size=80))
def test_no_bytes_give_another_error(content: bytes) -> None:
    _read_or_refuse(content)


@given(st.text(st.sampled_from("ab:-[]{}&*!|>\"'#%@ \n\t,?~"), max_size=60))
def test_no_text_gives_another_error(text: str) -> None:
    _read_or_refuse(text.encode())


def _read_or_refuse(content: bytes) -> None:
    message = "x.yaml"
    try:
        read_tree(content, "x.yaml")
    except DataError as error:
        message = str(error)
    assert message.startswith("x.yaml")
