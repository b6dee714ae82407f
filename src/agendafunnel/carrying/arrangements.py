"""An arrangement as data that a picture carries: where columns, lanes and cards stand, by their ids.

::

    {"width": 960.0, "height": 540.0, "text_size": 8.0, "card_width": 67.9,
     "columns": {"intake": [204.0, 2]},          stage: width, card columns
     "lanes": {"zorg": [0.0, 61.5]},             domain: top, height
     "cards": {"zorgmail": [0, 1]},              standard: row, column
     "card_height": 40.8}                        where cards are higher than the theme's proportions

The domain and stage of a card are those of the agenda that is carried beside it.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from agendafunnel.arrangement import MOST_POINTS, Arrangement, KeptCard, KeptColumn, KeptLane, problem_in
from agendafunnel.field_types import Identifier, short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda

_Length = Annotated[float, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False, strict=True)]
_Count = Annotated[int, Field(ge=0, le=100_000, strict=True)]


class CarriedArrangement(BaseModel):
    """The form in which an arrangement is carried."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    width: _Length
    height: _Length
    text_size: _Length
    card_width: _Length
    columns: dict[Identifier, tuple[_Length, _Count]]
    lanes: dict[Identifier, tuple[_Length, _Length]]
    cards: dict[Identifier, tuple[_Count, _Count]]
    card_height: _Length = 0.0


def arrangement_data(arrangement: Arrangement) -> dict[str, Any]:
    """Return an arrangement as data, to be written as JSON."""
    higher = {"card_height": arrangement.card_height} if arrangement.card_height else {}
    return {
        "width": arrangement.width,
        "height": arrangement.height,
        "text_size": arrangement.text_size,
        "card_width": arrangement.card_width,
        "columns": {one.stage: [one.width, one.card_columns] for one in arrangement.columns},
        "lanes": {one.domain: [one.top, one.height] for one in arrangement.lanes},
        "cards": {one.standard: [one.row, one.column] for one in arrangement.cards},
        **higher,
    }


def arrangement_from(carried: CarriedArrangement, agenda: Agenda) -> Arrangement | Message:
    """Return the arrangement that is carried beside an agenda; or why it is none of a picture of that."""
    standards = {one.id: one for one in agenda.standards}
    stages, domains = {one.id for one in agenda.stages}, {one.id for one in agenda.domains}
    strange = [*(carried.columns.keys() - stages), *(carried.lanes.keys() - domains)]
    strange += carried.cards.keys() - standards.keys()
    if strange:
        return message("It has a place for '{id}', which is not in its agenda.", id=short(min(strange)))
    found = Arrangement(
        carried.width,
        carried.height,
        carried.text_size,
        carried.card_width,
        tuple(KeptColumn(stage, *column) for stage, column in carried.columns.items()),
        tuple(KeptLane(domain, *lane) for domain, lane in carried.lanes.items()),
        tuple(
            KeptCard(name, standards[name].domain, standards[name].stage, *place)
            for name, place in carried.cards.items()
        ),
        carried.card_height,
    )
    return problem_in(found) or found
