"""Places in the data as people call them."""

import pytest

from agendafunnel.errors import WHOLE
from agendafunnel.faults.places import place_called

DATA = {
    "stages": [{"name": "Intake", "gate": ["a"]}],
    "standards": [{"name": "A", "links": [{}], "contacts": [{}]}, {"name": 3}, None],
}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), "field 'title'"),
        (("cards", "text", "size"), "field 'cards.text.size'"),
        (("stages", 0), "stage 'Intake'"),
        (("stages", 0, "gate", 0), "stage 'Intake', field 'gate', item 1"),
        (("standards", 0, "links", 0, "url"), "standard 'A', link 1, field 'url'"),
        (("standards", 0, "contacts", 0), "standard 'A', contact 1"),
        (("standards", 1, "name"), "standard 2 of 3, field 'name'"),
        (("standards", 2), "standard 3 of 3"),
        (("domains", 7, "x" * 90), f"domain 8 of 0, field '{'x' * 59}…'"),
    ],
)
def test_a_place_is_told_by_names(path: tuple[str | int, ...], place: str) -> None:
    assert str(place_called(path, DATA)) == place


def test_the_whole_has_no_place() -> None:
    assert place_called((), DATA) == WHOLE
