"""A source: a list of tasks in CSV, whose columns are name, team and status, and may be link.

Teams become domains and statuses become stages, in the order in which they are named first.
"""

import csv
import io
from itertools import cycle
from pathlib import Path

from agendafunnel import (
    Agenda,
    DataError,
    Domain,
    Edition,
    Fault,
    Link,
    Opened,
    ReadEdition,
    Source,
    Stage,
    Standard,
    message,
)

_COLUMNS = ("name", "team", "status")
_COLOURS = ("#1f6f8b", "#8a5a00", "#6b4fa0", "#2e7d32", "#a3344e", "#455a64")


def _read(file: Opened) -> ReadEdition:
    source = file.display_name
    try:
        text = (file.content or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError((Fault(source, 0, 0, "", message("Save the list of tasks as UTF-8.")),)) from None
    rows = csv.DictReader(io.StringIO(text), restval="", restkey="")
    tasks: list[dict[str, str]] = []
    faults: list[Fault] = []
    for row in rows:
        for column in _COLUMNS:
            if not row.get(column):
                wrong = message("The column '{column}' is empty or missing.", column=column)
                faults.append(Fault(source, rows.line_num, 0, column, wrong))
        tasks.append(row)
    if not tasks:
        faults.append(Fault(source, 0, 0, "", message("There are no tasks. Add a row for each.")))
    if faults:
        raise DataError(tuple(faults))
    teams = dict.fromkeys(row["team"] for row in tasks)
    statuses = dict.fromkeys(row["status"] for row in tasks)
    stages = {name: Stage(id=f"stage-{number}", name=name) for number, name in enumerate(statuses, 1)}
    domains = {
        name: Domain(id=f"team-{number}", name=name, colour=colour)
        for (number, name), colour in zip(enumerate(teams, 1), cycle(_COLOURS), strict=False)
    }
    agenda = Agenda(
        title=Path(file.name).name.partition(".")[0].capitalize() or "Tasks",
        language="en",
        edition=Edition(id="tasks", label="tasks"),
        stages=list(stages.values()),
        domains=list(domains.values()),
        standards=[
            Standard(
                id=f"task-{number}",
                name=row["name"],
                domain=domains[row["team"]].id,
                stage=stages[row["status"]].id,
                links=[Link(title=row["name"], url=row["link"])] if row.get("link") else [],
            )
            for number, row in enumerate(tasks, 1)
        ],
    )
    return ReadEdition(agenda)


def _recognises(file: Opened) -> bool:
    return file.name.lower().endswith(".tasks.csv")


SOURCE = Source("a list of tasks", _recognises, _read)
