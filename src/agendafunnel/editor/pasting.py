"""Texts as people paste them from a table or a letter: tabs and ends of lines become what a field holds."""

import re
from collections.abc import Mapping
from typing import Any

from agendafunnel.editor.forms import ITEMS, PARTS
from agendafunnel.fields import Form, fields_in_file

_OF_SEVERAL_LINES = (Form.LINES, Form.MARKDOWN)
_ITEMS_OF = {Form.CONTACTS: "contact", Form.LINKS: "link"}

_END = "\r\n|[\n\v\f\r\x85\u2028\u2029]"
_ENDS = re.compile(_END)
_GAPS = re.compile(f"(?:{_END}|\t)+")
_OF_GAPS = "\t\n\v\f\r\x85\u2028\u2029"


def as_pasted(part: str, values: Mapping[str, Any]) -> dict[str, Any]:
    r"""Return the values of a form, without characters that its fields refuse and that nobody sees.

    >>> as_pasted("standard", {"name": "BAG\t2.0\n", "description": "Een\tzin.\r\nNog een."})
    {'name': 'BAG 2.0', 'description': 'Een zin.\nNog een.'}
    """
    forms = {one.name: one.form for one in fields_in_file({**PARTS, **ITEMS}[part])}
    return {name: _pasted(forms.get(name), value) for name, value in values.items()}


def one_line(text: str) -> str:
    r"""Return a text of one line: what parts words becomes a space, and is left out at both ends.

    >>> one_line("Zaken\r\nnu\t")
    'Zaken nu'
    """
    return _GAPS.sub(" ", text.strip(_OF_GAPS))


def _pasted(form: Form | None, value: Any) -> Any:
    if form in _OF_SEVERAL_LINES:
        # Newlines that are typed stay to the letter.
        return _ENDS.sub("\n", value).replace("\t", " ") if isinstance(value, str) else value
    if isinstance(value, str):
        return one_line(value)
    if not isinstance(value, list):
        return value
    item = _ITEMS_OF.get(form) if form else None
    if item is None:
        return [one_line(one) if isinstance(one, str) else one for one in value]
    return [as_pasted(item, one) if isinstance(one, Mapping) else one for one in value]
