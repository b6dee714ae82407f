"""Both parsers of YAML: the fast one, and the one that is always there."""

import pytest
import yaml

from agendafunnel.reading import yaml_tree

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if hasattr(yaml, "CBaseLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with each of the parsers."""
    monkeypatch.setattr(yaml_tree, "_LoaderClass", request.param)
