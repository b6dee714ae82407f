"""Fixtures that many tests share, and the one command that rewrites baselines."""

import os
import tempfile
from pathlib import Path

# Before matplotlib is loaded: no settings or fonts of this machine may reach a picture.
os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp(prefix="agendafunnel-tests-")
os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
os.environ["MPLBACKEND"] = "agg"

import pytest
from hypothesis import HealthCheck, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Scene, Theme
from agendafunnel.compare.baselines import CI_VARIABLES
from agendafunnel.text.measuring import TextMeasurer

pytest_plugins = ["pytester"]

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


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--rewrite-baselines"):
        config.option.mpl_generate_path = str(BASELINES)
        config.option.accept_agenda_pictures = True
        # pytest-mpl warns of options that have no meaning when it writes.
        config.option.mpl_baseline_path = None


@pytest.fixture
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what says that this runs in CI, wherever it does."""
    for name in CI_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def vng() -> Theme:
    return agendafunnel.load_theme("vng")


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
