"""Values that never change, and whose wrong calls raise errors of ours: the parts of agendas and themes."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from agendafunnel.errors import DataError, FrozenError
from agendafunnel.messages import message
from agendafunnel.representation import short_repr

if TYPE_CHECKING:
    from pydantic import BaseModel as _Reporting
else:
    # Unseen by type checkers, which would lose the signatures of constructors.

    class _Called(type(BaseModel)):
        """Of classes that are called: a wrong call raises an error of ours.

        Pydantic makes the values within another value without a call. So these are as quick as ever, and a
        model of somebody else that holds one of ours gets the errors of pydantic that it needs.
        """

        def __call__(cls, /, *args, **fields):
            if args:
                from agendafunnel.faults.constructing import without_names

                raise without_names(cls, args[0])
            try:
                return super().__call__(**fields)
            except ValidationError as error:
                raise _data_error(cls, fields, error) from None

    class _Reporting(BaseModel, metaclass=_Called):
        # To build what validates takes long, and is only needed of classes that are used.
        model_config = ConfigDict(defer_build=True)

        @classmethod
        def model_validate(cls, obj, **options):
            try:
                return super().model_validate(obj, **options)
            except ValidationError as error:
                raise _data_error(cls, obj, error) from None

        @classmethod
        def model_validate_json(cls, json_data, **options):
            try:
                return super().model_validate_json(json_data, **options)
            except ValidationError as error:
                raise _data_error(cls, None, error) from None

        def __setattr__(self, name, value):
            if not name.startswith("_"):
                raise _frozen(self, name)
            super().__setattr__(name, value)

        def __delattr__(self, name):
            if not name.startswith("_"):
                raise _frozen(self, name)
            super().__delattr__(name)


def _data_error(model: type[BaseModel], data: object, error: ValidationError) -> DataError:
    from agendafunnel.faults.constructing import data_error

    return data_error(model, data, error)


def _frozen(value: BaseModel, name: str) -> FrozenError:
    return FrozenError(
        message(
            "The field '{name}' cannot be set: a value of the type {type} never changes. Make another one, "
            "such as with its method replace({name}=…).",
            name=name,
            type=type(value).__name__,
        )
        if hasattr(value, "replace")
        else message(
            "The field '{name}' cannot be set: a value of the type {type} never changes. Make another one.",
            name=name,
            type=type(value).__name__,
        )
    )


class Frozen(_Reporting):
    """A part of an agenda or theme: it cannot be changed, and refuses fields that it does not know.

    A call of a constructor, of `model_validate` or of `model_validate_json` raises `DataError` with every
    fault at once. Where pydantic validates one within another model, such as one of your own, it raises
    `pydantic.ValidationError`, as pydantic needs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __repr__(self) -> str:
        return short_repr(self)
