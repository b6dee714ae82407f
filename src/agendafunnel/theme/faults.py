"""What is wrong in a theme, as errors of pydantic with a message."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from agendafunnel.errors import NotFoundError
from agendafunnel.messages import Message

_Value = TypeVar("_Value")


def fault(wrong: Message) -> PydanticCustomError:
    """Return the error of a value; its message is in the context, as with `field_types.fault`."""
    return PydanticCustomError("theme", "{message}", {"message": wrong})


def fault_of(find: Callable[[Any], _Value]) -> Callable[[Any], _Value]:
    """Return a function that finds a file, whose error is a fault of the field that names the file."""

    def found(name: Any) -> _Value:
        try:
            return find(name)
        except NotFoundError as error:
            raise fault(error.message) from None

    return found


def faults_at(wrong: Mapping[tuple[str, ...], Message]) -> ValidationError:
    """Return the error of a theme that has faults at some paths."""
    details = [InitErrorDetails(type=fault(one), loc=place, input=None) for place, one in wrong.items()]
    return ValidationError.from_exception_data("Theme", details)
