"""Fixtures that many tests share, and the one command that rewrites baselines."""

import atexit
import os
import shutil
import signal
import tempfile
from collections import Counter
from pathlib import Path

# Before matplotlib is loaded: no settings or fonts of this machine may reach a picture.
# The processes of xdist use the folder of the process that starts them, which removes it when all have ended.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp(prefix="agendafunnel-tests-")
    atexit.register(shutil.rmtree, os.environ["MPLCONFIGDIR"], ignore_errors=True)
os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
os.environ["MPLBACKEND"] = "agg"
# Messages are in English, whatever the language of the person who runs the tests.
os.environ["AGENDAFUNNEL_LANGUAGE"] = "en"
# A shell has what it runs in the background ignore interrupts, which tests send.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

import pytest
from hypothesis import HealthCheck, Phase, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Scene, Theme
from agendafunnel.comparison.baselines import CI_VARIABLES
from agendafunnel.text.measuring import TextMeasurer

pytest_plugins = ["pytester", "tests.plugins", "tests.browsers.fixtures"]

ROOT = Path(__file__).parent.parent
BASELINES = ROOT / "baseline_images"

# The same cases on every machine; a case that fails is printed with how to repeat it.
settings.register_profile(
    "agendafunnel",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# For `--quick`: few examples, and one that fails is shown as it was generated, without shrinking.
settings.register_profile(
    "quick",
    settings.get_profile("agendafunnel"),
    max_examples=5,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("agendafunnel")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-baselines",
        action="store_true",
        help="Write golden files and baseline pictures from what is drawn now, instead of comparing.",
    )
    parser.addoption(
        "--shapes",
        type=int,
        default=100,
        help="How many agendas of every shape are drawn (default 100; about 20 a second).",
    )
    parser.addoption(
        "--quick",
        action="store_true",
        help="Generate five examples for each property, and leave out what is marked as slow.",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--rewrite-baselines"):
        config.option.mpl_generate_path = str(BASELINES)
        config.option.accept_agenda_pictures = True
        # pytest-mpl warns of options that have no meaning when it writes.
        config.option.mpl_baseline_path = None
    if config.getoption("--quick"):
        settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        limit_examples(items)
        leave_out_slow(config, items)


def limit_examples(items: list[pytest.Item]) -> None:
    """Hold tests that set their own number of examples to the number of the loaded profile.

    hypothesis has no public way to replace the settings of a decorated test.
    """
    most = settings().max_examples
    for item in items:
        test = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if test and own:
            test._hypothesis_internal_use_settings = settings(own, max_examples=min(own.max_examples, most))


def leave_out_slow(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what is marked `slow(why, cases=0)`, except the first `cases` of each test."""
    met: Counter[str] = Counter()
    kept, left_out = [], []
    for item in items:
        test = item.nodeid.partition("[")[0]
        mark = item.get_closest_marker("slow")
        met[test] += 1
        if mark and met[test] > mark.kwargs.get("cases", 0):
            left_out.append(item)
        else:
            kept.append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what says that this runs in CI, wherever it does."""
    for name in CI_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def vng() -> Theme:
    return agendafunnel.load_theme("vng")


@pytest.fixture(scope="session")
def rigid() -> Theme:
    """Give the theme `vng` in which few cards are no larger than many."""
    return agendafunnel.read_theme(b"based_on: vng\ncards: {widest: 1, largest_text: 8}")


@pytest.fixture(scope="session")
def measurer(vng: Theme) -> TextMeasurer:
    return agendafunnel.measurer_of(vng)


@pytest.fixture(scope="session")
def july() -> Agenda:
    return agendafunnel.load("2022-07")


@pytest.fixture(scope="session")
def july_layout(july: Agenda, vng: Theme) -> Layout:
    return agendafunnel.lay_out(july, vng)


@pytest.fixture(scope="session")
def july_scene(july_layout: Layout, vng: Theme) -> Scene:
    return agendafunnel.compose(july_layout, vng)


@pytest.fixture(scope="session")
def july_svg(july_scene: Scene) -> str:
    return agendafunnel.draw(july_scene, "svg").decode()
