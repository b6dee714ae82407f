"""An agenda read again, of nearly the same text: only what changed is parsed and validated."""

from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from agendafunnel.field_types import validate
from agendafunnel.model import Agenda, Standard
from agendafunnel.reading.pieces import InPieces, data_in_pieces, data_of_item
from agendafunnel.reading.validation import read_value
from agendafunnel.reading.yaml_tree import decoded
from agendafunnel.references import with_ids

_REMEMBERED = 2_048
"""Standards: those of some agendas of hundreds."""


def read_agenda_again(content: bytes, source: str) -> Agenda:
    """Return what `agendafunnel.read_agenda` does; much faster where nearly the same text was read so before.

    Raises DataError with all faults of the file.
    """
    found = data_in_pieces(decoded(content, source))
    if found is not None:
        try:
            return validate(Agenda, _with_standards(found))
        except ValidationError:
            pass  # What is wrong is told by the whole, which knows its places.
    return read_value(Agenda, content, source)


def _with_standards(found: InPieces) -> dict[str, Any]:
    """Return the data of an agenda, in which standards that were read before are values already."""
    data, texts = with_ids(found.data), found.items.get("standards", [])
    standards = data.get("standards")
    if not isinstance(standards, list) or len(standards) != len(texts):
        return dict(data)
    return {
        **data,
        "standards": [_read_standard(text, one) for text, one in zip(texts, standards, strict=True)],
    }


def _read_standard(text: str, fields: Any) -> Any:
    """Return a standard that was read before as a value, and what can be none as it is."""
    domain, stage = (fields.get("domain"), fields.get("stage")) if isinstance(fields, dict) else (None, None)
    return _standard(text, domain, stage) if isinstance(domain, str) and isinstance(stage, str) else fields


@lru_cache(maxsize=_REMEMBERED)
def _standard(text: str, domain: str, stage: str) -> Standard:
    """Return the standard of a piece; its domain and stage are ids, for which it may have names."""
    return validate(Standard, {**data_of_item(text), "domain": domain, "stage": stage})
