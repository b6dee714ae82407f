"""The command as a process: streams that are odd, signals, failures of its own, and a brief start."""

import gc
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from agendafunnel.bundled import edition_file
from agendafunnel.cli import process

ROOT = Path(__file__).parent.parent.parent
NO_SPACE = "Standard output cannot be written. The disk is full. Free some space."
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("a.yaml").write_bytes(edition_file("2022-07").read_bytes())


def shell(command: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = command.replace("agendafunnel", f"{sys.executable} -m agendafunnel")
    wanted = {**os.environ, **environment}
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=wanted)


MOVE = "agendafunnel move a.yaml brp-historie intake"


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize(
    ("encoding", "arrow"), [("cp1252", "->"), ("latin-1", "->"), ("ascii", "->"), ("utf-8", "→")]
)
def test_what_an_encoding_lacks_is_written_in_ascii(encoding: str, arrow: str) -> None:
    finished = shell(
        "agendafunnel rename a.yaml brp-historie 'BRP → nu' --label x", PYTHONIOENCODING=encoding
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    assert f"'BRP {arrow} nu'" in finished.stdout.decode(encoding).splitlines()[0]
    assert "name: BRP → nu" in Path("a.yaml").read_text("utf-8")


@posix
def test_in_the_locale_of_c_nothing_raises() -> None:
    finished = shell(MOVE, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert (finished.returncode, finished.stderr) == (0, b"")


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize("stream", ["", " 1>&2"])
def test_letters_that_an_encoding_lacks_are_escaped(stream: str) -> None:
    finished = shell(
        f"agendafunnel rename a.yaml brp-historie 'Ανανέωση é' --label x{stream}", PYTHONIOENCODING="latin-1"
    )
    said = (finished.stderr if stream else finished.stdout).decode("latin-1")
    assert "\\u0391\\u03bd\\u03b1\\u03bd\\u03ad\\u03c9\\u03c3\\u03b7 é" in said
    assert finished.returncode == 0


@pytest.mark.parametrize("sign", ["→", "…", "‘’", "“”", "–", "×", "\u00a0"])
def test_signs_of_sentences_have_a_way_in_ascii(sign: str) -> None:
    error = UnicodeEncodeError("ascii", f"a{sign}b", 1, 1 + len(sign), "")
    text, end = process._in_ascii(error)
    assert text.isascii()
    assert "\\" not in text
    assert end == 1 + len(sign)


@pytest.mark.slow("starts a process for each case", cases=2)
@full
@pytest.mark.parametrize(
    "command",
    ["--help", "--version", "editions", "completion bash", "move -h", "check --rules", "layout"],
)
def test_a_full_standard_output_is_told_in_a_sentence(command: str) -> None:
    finished = shell(f"agendafunnel {command} > /dev/full")
    assert (finished.returncode, finished.stderr.decode()) == (2, f"{NO_SPACE}\n")


@full
def test_completion_asked_for_by_a_shell_tells_it_too() -> None:
    finished = shell("agendafunnel > /dev/full", _AGENDAFUNNEL_COMPLETE="bash_source")
    assert (finished.returncode, finished.stderr.decode()) == (2, f"{NO_SPACE}\n")


@pytest.mark.slow("starts a process for each case", cases=1)
@full
@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        ("> /dev/full", f"{NO_SPACE} The file 'a.yaml' has been written.\n"),
        (
            ">&-",
            "Standard output is closed; there is nowhere to write. The file 'a.yaml' has been written.\n",
        ),
        ("> /dev/full 2> /dev/full", ""),
        ("> /dev/full 2>&-", ""),
    ],
)
def test_what_is_written_all_the_same_is_told(redirected: str, said: str) -> None:
    finished = shell(f"{MOVE} {redirected}")
    assert (finished.returncode, finished.stderr.decode()) == (2, said)
    assert "stage: intake" in Path("a.yaml").read_text("utf-8")


@pytest.mark.slow("starts a process for each case", cases=1)
@full
@pytest.mark.parametrize("redirected", ["2> /dev/full", "2>&-"])
def test_standard_error_that_cannot_be_written_stops_nothing(redirected: str) -> None:
    finished = shell(f"agendafunnel render 2022-07 --size a4-portrait -o x.svg {redirected}")
    assert (finished.returncode, finished.stdout) == (0, b"x.svg\n")


@posix
def test_a_closed_stream_gives_its_number_to_no_file() -> None:
    finished = shell("agendafunnel render --format svg -o x.svg <&- >&- 2>&-")
    assert finished.returncode == 2
    assert Path("x.svg").read_bytes().endswith(b"</svg>\n")


@pytest.mark.slow("waits for a process that draws")
@posix
def test_a_reader_who_went_away_is_told_nothing_but_what_is_written() -> None:
    finished = shell("agendafunnel layout | true; exit ${PIPESTATUS[0]}")
    assert (finished.returncode, finished.stderr) == (2, b"")
    finished = shell(f"({MOVE}; echo $? > code) | true")
    assert Path("code").read_text() == "2\n"
    assert (
        finished.stderr
        == b"The program that reads the output has ended. The file 'a.yaml' has been written.\n"
    )


@posix
def test_a_pipe_that_does_not_wait_gets_everything() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    running = subprocess.Popen([sys.executable, "-m", "agendafunnel", "schema"], stdout=writing)
    os.close(writing)
    time.sleep(0.5)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == shell("agendafunnel schema").stdout
    assert running.wait() == 0


def failing(error: str) -> "subprocess.CompletedProcess[str]":
    """Run `agendafunnel editions` where listing them raises something."""
    code = f"""
import sys
import agendafunnel.reading.files as files
def load(*_):
    raise {error}
files.load = load
from agendafunnel.__main__ import run
sys.argv[1:] = ["editions"]
sys.exit(run())
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize(
    ("error", "named"),
    [
        ("KeyError('x')", "KeyError: 'x'"),
        ("RecursionError('maximum\\nrecursion\\x1b[2J')", "RecursionError: maximum recursion\\x1b[2J"),
        ("OSError(5, 'Input/output error')", "OSError: [Errno 5] Input/output error"),
        ("NotImplementedError", "NotImplementedError"),
    ],
)
def test_a_failure_is_one_sentence_with_a_code_of_its_own(error: str, named: str) -> None:
    finished = failing(error)
    assert (finished.returncode, finished.stdout) == (3, "")
    assert finished.stderr == (
        f"agendafunnel failed, by a fault of its own, in agendafunnel editions: {named}. Please report it "
        "with the traceback; set AGENDAFUNNEL_TRACEBACK=1 in the environment to see it.\n"
    )


def test_a_failure_shows_its_traceback_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDAFUNNEL_TRACEBACK", "1")
    finished = failing("KeyError('x')")
    assert finished.returncode == 3
    assert finished.stderr.startswith("Traceback (most recent call last):\n")
    assert finished.stderr.endswith("Please report it with the traceback above.\n")


def test_a_lack_of_memory_is_told_as_that() -> None:
    finished = failing("MemoryError")
    assert finished.returncode == 3
    assert finished.stderr.startswith("There is not enough memory for agendafunnel editions. ")
    assert finished.stderr.count("\n") == 1


SLOW = """
import sys, os
import agendafunnel.reading.files as files
def load(*_):
    os.write(1, b"now")
    while True:
        pass
files.load = load
from agendafunnel.__main__ import run
sys.argv[1:] = ["editions"]
sys.exit(run())
"""


@posix
def test_an_interrupt_ends_it_with_130_and_no_traceback() -> None:
    pipe = subprocess.PIPE
    running = subprocess.Popen([sys.executable, "-c", SLOW], stdout=pipe, stderr=pipe)
    try:
        assert running.stdout is not None
        assert running.stdout.read(3) == b"now"
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    finally:
        # Where the tests run with interrupts ignored, as a shell's background job does, it goes on for ever.
        running.kill()
    assert (running.returncode, said) == (130, b"Stopped.\n")


@posix
def test_an_interrupt_while_it_loads_ends_it_the_same() -> None:
    # It comes with the first module that is loaded after the entry.
    code = """
import signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "agendafunnel.cli":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from agendafunnel.__main__ import run
run()
"""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (finished.returncode, finished.stderr) == (130, b"Stopped.\n")


@posix
def test_an_interrupt_before_its_signal_has_an_answer_has_no_traceback_either() -> None:
    code = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "signal":
            raise KeyboardInterrupt
sys.modules.pop("signal", None)
sys.meta_path.insert(0, Interrupting())
from agendafunnel.__main__ import run
run()
"""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (finished.returncode, finished.stderr) == (130, b"Stopped.\n")


@posix
def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    finished = shell("trap '' INT; agendafunnel editions & kill -INT $!; wait $!")
    assert (finished.returncode, finished.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("script", ["command.py", "draw.py"])
def test_the_scripts_end_as_the_command_does(script: str) -> None:
    """Without the environment that they make: of that, they only take the place of its program."""
    code = f"""
import sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
import environment
from pathlib import Path
environment.environment = lambda *_: Path(sys.executable).parent
import runpy
sys.argv = ["x", "--nope"]
runpy.run_path({str(ROOT / "scripts" / script)!r}, run_name="__main__")
"""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 2
    assert "No such option" in finished.stderr


@pytest.fixture
def without_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "importlib.metadata", raising=False)


def test_in_a_brief_process_no_garbage_is_collected_and_no_plugin_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(_PLUGINS, raising=False)
    with process.brief_process():
        assert not gc.isenabled()
        assert os.environ[_PLUGINS] == "__all__"
    assert gc.isenabled()
    assert _PLUGINS not in os.environ


def test_what_somebody_has_said_of_plugins_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_PLUGINS, "mine")
    with process.brief_process():
        assert os.environ[_PLUGINS] == "mine"
    assert os.environ[_PLUGINS] == "mine"


@pytest.mark.usefixtures("without_metadata")
def test_what_reads_metadata_is_imported_when_it_is_used() -> None:
    with process.brief_process():
        from importlib.metadata import entry_points

        late = sys.modules["importlib.metadata"]
        assert list(entry_points(group="console_scripts", name="agendafunnel"))
        assert sys.modules["importlib.metadata"] is not late
    assert import_module("importlib.metadata").version("agendafunnel")


@pytest.mark.usefixtures("without_metadata")
def test_any_other_name_of_late_metadata_is_that_of_the_module() -> None:
    with process.brief_process():
        from importlib.metadata import version

        assert version("agendafunnel")


def test_late_metadata_stands_where_the_module_would_in_every_form_of_import() -> None:
    code = (
        "import sys; from agendafunnel.cli.process import brief_process\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "with brief_process():\n"
        "    import importlib.metadata\n"
        "    print(bool(importlib.metadata.version('agendafunnel')))\n"
        "with brief_process():\n"
        "    import importlib.metadata._meta\n"
        "    print(importlib.metadata._meta.PackageMetadata.__name__)\n"
        "print(importlib.metadata.__spec__.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "PackageMetadata", "importlib.metadata"]


@pytest.mark.usefixtures("without_metadata")
def test_what_was_not_used_leaves_nothing_behind() -> None:
    with process.brief_process():
        pass
    assert "importlib.metadata" not in sys.modules


@pytest.mark.slow("draws in a process of its own")
def test_drawing_an_svg_imports_nothing_that_reads_metadata() -> None:
    code = (
        "import sys; from agendafunnel.cli.main import main\n"
        "main(['render', '2022-07', '--format', 'svg', '-o', '-'], standalone_mode=False)\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & {"email.message", "zipfile", "socket"}
