"""The formats of pictures; `tests/test_contributing.py` adds one."""

import pytest

import agendafunnel
from agendafunnel.render.formats import loading


def test_a_library_that_is_not_there_is_named() -> None:
    with (
        pytest.raises(agendafunnel.OutputError, match=r"^Pillow cannot be loaded\. .*No module named 'PIL'"),
        loading("Pillow"),
    ):
        raise ImportError("No module named 'PIL'")
