"""Files that a user names: what may never end is refused, and nothing waits for it."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from agendafunnel.bundled import edition_file
from agendafunnel.cli.main import main
from agendafunnel.user_files import read_at_most

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no named pipes in folders.")


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A named pipe to which nobody writes."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    yield path
    # Whoever still waits for a writer gets one, so that a failing test ends.
    os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))


def test_a_file_is_read_to_one_byte_more_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert (read_at_most(path, 5), read_at_most(path, 3)) == (b"12345", b"1234")


def test_a_named_pipe_a_device_and_a_folder_are_refused(pipe: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a named pipe"):
        read_at_most(pipe, 5)
    with pytest.raises(OSError, match="it is a device"):
        read_at_most(Path("/dev/zero"), 5)
    with pytest.raises(IsADirectoryError):
        read_at_most(tmp_path, 5)


def test_what_becomes_a_pipe_after_it_was_looked_at_is_refused_too(
    pipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    looked_at = file.stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: looked_at)
    with pytest.raises(OSError, match="it is a named pipe"):
        read_at_most(pipe, 5)


def test_a_pipe_that_is_open_already_is_read_to_its_end() -> None:
    reading, writing = os.pipe()

    def write_later() -> None:
        with os.fdopen(writing, "wb") as file:
            file.write(b"123")
            file.flush()
            file.write(b"45")

    writer = threading.Timer(0.1, write_later)
    writer.start()
    try:
        assert read_at_most(Path(f"/dev/fd/{reading}"), 10) == b"12345"
    finally:
        writer.join()
        os.close(reading)


@pytest.mark.parametrize(
    "command",
    [
        ("render", "{pipe}", "-o", "x.svg"),
        ("render", "2022-07", "--theme", "{pipe}", "-o", "x.svg"),
        ("import", "{pipe}"),
        ("page", "2022-07", "--onto", "{pipe}"),
        ("page", "2022-07", "--picture", "{pipe}"),
        ("compare", "{pipe}", "2022-07"),
        ("diff", "{pipe}", "2022-07"),
        ("extract", "{pipe}"),
        ("check", "{pipe}"),
        ("move", "{pipe}", "a", "b"),
        ("render", "/dev/zero", "-o", "x.svg"),
    ],
)
def test_a_command_that_is_given_a_pipe_or_device_says_so(command: tuple[str, ...], pipe: Path) -> None:
    result = CliRunner().invoke(main, [one.format(pipe=pipe) for one in command])
    assert result.exit_code == 2
    assert "t is a " in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("field", ["logo: {{file: {pipe}, height: 30}}", "fonts: {{regular: {pipe}}}"])
@pytest.mark.parametrize("named", ["pipe", "/dev/zero"])
def test_a_theme_that_names_a_pipe_or_device_is_told_by_its_field(
    field: str, named: str, pipe: Path, tmp_path: Path
) -> None:
    theme = tmp_path / "theme.yaml"
    theme.write_text(f"based_on: vng\n{field.format(pipe=named)}\n", "utf-8")
    result = CliRunner().invoke(
        main, ["render", "2022-07", "--theme", str(theme), "-o", str(tmp_path / "x.svg")]
    )
    assert result.exit_code == 1
    assert f"{theme}:2:" in result.stderr
    assert "t is a " in result.stderr


def test_an_agenda_is_read_from_a_descriptor(tmp_path: Path) -> None:
    with edition_file("2022-07").open("rb") as file:
        out = tmp_path / "x.svg"
        result = CliRunner().invoke(main, ["render", f"/dev/fd/{file.fileno()}", "-o", str(out)])
    assert (result.exit_code, out.exists()) == (0, True)
