"""Why the system refused something, in our words."""

import errno
import os
from pathlib import Path

import pytest

from agendafunnel.errors import OutputError, reason_of
from agendafunnel.messages import catalogue, message
from agendafunnel.writing import write_all

USUAL = (
    "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EDQUOT", "EROFS", "ENAMETOOLONG",
    "EINVAL", "ELOOP", "EBUSY", "ETXTBSY", "EMFILE", "EIO", "EBADF", "EPIPE", "ESTALE", "ETIMEDOUT",
)  # fmt: skip


def error_of(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize("name", [name for name in USUAL if hasattr(errno, name)])
def test_a_usual_reason_is_a_sentence_in_the_language_of_the_reader(name: str) -> None:
    reason = reason_of(error_of(getattr(errno, name)))
    assert str(reason).endswith(".")
    assert catalogue("nl").say(reason) != str(reason)
    assert os.strerror(getattr(errno, name)) not in catalogue("nl").say(reason)


def test_a_reason_that_is_not_known_is_said_as_the_system_says_it() -> None:
    number = errno.EXDEV
    assert str(reason_of(error_of(number))) == f"The system says: {os.strerror(number)}."
    assert str(reason_of(OSError("something odd"))) == "The system says: something odd."


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_another_program_has_open_is_in_use_on_windows(number: int) -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore] # Of Windows alone.
    assert "Another program is using it" in str(reason_of(error))


def test_an_error_with_a_message_says_that() -> None:
    error = OSError(errno.EINVAL, "x")
    error.message = message("It is a pipe.")  # type: ignore[attr-defined] # As our own errors have it.
    assert str(reason_of(error)) == "It is a pipe."


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a\0b", "null character"), ("n" * 300, "The name is too long"), ("a/b", "is a file and not a folder")],
)
def test_a_name_that_cannot_be_is_refused_with_the_reason(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError, match=reason) as caught:
        write_all({tmp_path / name: b""})
    assert "The system says" not in str(caught.value)


def test_links_that_go_round_are_a_reason(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(OutputError, match="links lead round in a circle"):
        write_all({one: b""})
