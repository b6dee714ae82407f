"""Values that never change, and whose wrong calls raise errors of ours: the parts of agendas and themes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from agendafunnel.errors import ArgumentError, DataError, FrozenError
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

        def copy(self, **options):
            # That of pydantic, which it has deprecated, checks nothing of an update.
            if options.keys() - {"deep"}:
                raise _unchecked(self)
            return self.model_copy(**options)

        def __setattr__(self, name, value):
            if not name.startswith("_"):
                raise frozen_error(self, name)
            super().__setattr__(name, value)

        def __delattr__(self, name):
            if not name.startswith("_"):
                raise frozen_error(self, name)
            super().__delattr__(name)


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class FrozenDict(dict[_Key, _Value]):
    """A dict that never changes, and that is hashable where its values are: each mapping of a frozen value.

    In all else it is a dict: equal to one of the same items in any order, shown and dumped as one. `dict(it)`
    and `it | {…}` make dicts that can be changed.

    >>> weights = FrozenDict({"intake": 1.5})
    >>> weights == {"intake": 1.5}, weights | {"analyse": 1.0}
    (True, {'intake': 1.5, 'analyse': 1.0})
    >>> weights["intake"] = 5.0
    Traceback (most recent call last):
    ...
    agendafunnel.errors.FrozenError: This mapping is of a value that never changes. Change a copy, ...
    """

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override] # A dict has none, as it can be changed.
        return hash(frozenset(self.items()))

    def __reduce__(self) -> Any:
        # A dict would be filled item by item, in another process or where it is copied.
        return type(self), (dict(self),)

    if not TYPE_CHECKING:

        def _refuse(self, *_, **__) -> NoReturn:
            raise FrozenError(
                message(
                    "This mapping is of a value that never changes. Change a copy, dict(…), and make another "
                    "value of that."
                )
            )

        __setitem__ = __delitem__ = __ior__ = _refuse
        clear = pop = popitem = setdefault = update = _refuse


def frozen_data(value: Any) -> Any:
    """Return data with a `FrozenDict` in the place of each mapping in it, and a tuple in that of a list."""
    if isinstance(value, Mapping):
        return FrozenDict({name: frozen_data(one) for name, one in value.items()})
    return tuple(map(frozen_data, value)) if type(value) in (tuple, list) else value


def freeze_mappings(value: object, *names: str) -> None:
    """Put a `FrozenDict` in the place of each mapping in some fields of a frozen dataclass that is made."""
    for name in names:
        found = getattr(value, name)
        if isinstance(found, Mapping) and not isinstance(found, FrozenDict):
            object.__setattr__(value, name, frozen_data(found))


def _data_error(model: type[BaseModel], data: object, error: ValidationError) -> DataError:
    from agendafunnel.faults.constructing import data_error

    return data_error(model, data, error)


def _unchecked(value: BaseModel) -> ArgumentError:
    kind = type(value).__name__
    ways = {"replace": "replace(…)", "based_on": f"{kind}.based_on(…)"}
    return ArgumentError(
        message(
            "The method 'copy' takes no update: nobody checks what it makes. Make another {type} with {way}.",
            type=kind,
            way=next((way for name, way in ways.items() if hasattr(value, name)), f"{kind}(…)"),
        )
    )


def frozen_error(value: object, name: str) -> FrozenError:
    """Return the error of a field that is set or deleted."""
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
