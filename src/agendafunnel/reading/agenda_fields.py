"""The fields of agendas, by name, to those who look for slips in a file that cannot be read."""

from functools import cache

from agendafunnel.fields import FIELDS, Form
from agendafunnel.model import Contact

_TEXTS = (Form.TEXT, Form.LINES, Form.MARKDOWN, Form.CODE)


@cache
def is_text_of_agenda(name: str) -> bool:
    """Return whether all fields of that name are texts."""
    forms = [field.form for field in FIELDS if field.name == name and field.model is not Contact]
    return bool(forms) and all(form in _TEXTS for form in forms)
