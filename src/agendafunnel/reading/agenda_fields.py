"""The fields of agendas, by name, to those who look for slips in a file that cannot be read."""

from collections.abc import Set
from functools import cache

from agendafunnel.fields import FIELDS, Form, fields_of
from agendafunnel.model import Agenda, Contact, Domain, Stage, Standard

_TEXTS = (Form.TEXT, Form.LINES, Form.MARKDOWN, Form.CODE)
_ITEMS = {"stages": Stage, "domains": Domain, "standards": Standard}


@cache
def is_text_of_agenda(name: str) -> bool:
    """Return whether all fields of that name are texts."""
    forms = [field.form for field in FIELDS if field.name == name and field.model is not Contact]
    return bool(forms) and all(form in _TEXTS for form in forms)


@cache
def fields_of_root() -> Set[str]:
    """Return the fields that only an agenda itself has."""
    others = {field.name for field in FIELDS if field.model is not Agenda}
    return {field.name for field in fields_of(Agenda)} - others


@cache
def fields_of_item(section: str) -> Set[str]:
    """Return the fields that items of a list have, but for those that most items begin with."""
    return {field.name for field in fields_of(_ITEMS[section])} - {"id", "name"}
