"""How long the program behind the editor takes from an edit to the new picture, and what it keeps in memory.

Each number is processor time, in milliseconds: the median of the edits of one agenda, each of which follows
the one before, as in the window. The agendas have 36 standards (those of March 2024) and ten times as many.

    python benchmarks/editor.py
    python benchmarks/editor.py --in-page package/pyodide.mjs site.zip

With `--in-page`, the same runs in WebAssembly, by Node.js: `package/` is Pyodide as npm has it, and site.zip
holds what stands in its site-packages, agendafunnel too (`scripts/build_editor.py` names the packages). What
is promised there: 100 ms for 36 standards, and 400 ms for 360.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EDITS = 12
MANY = 500
LOOK = {"theme": "vng-toegankelijk", "size": "", "fit": "preferred", "marks": True}

NODE = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [pyodide, site, program] = process.argv.slice(1);
const { loadPyodide } = await import(pathToFileURL(pyodide).href);
const python = await loadPyodide();
const { buffer } = new Uint8Array(readFileSync(site));
python.unpackArchive(buffer, "zip", { extractDir: "/lib/python3.14/site-packages" });
globalThis.processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
python.globals.set("__name__", "in_page");
python.runPython(readFileSync(program, "utf-8") + "\\nprint_times(in_page=True)");
"""


def agendas() -> dict[str, str]:
    """Return the texts that are edited, by what they are."""
    from agendafunnel import Agenda, as_yaml, load

    agenda = load("2024-03")
    standards = [
        one.replace(id=f"{one.id}-{number}", name=f"{one.name} {number}")
        for number in range(11)
        for one in agenda.standards
    ]
    fields = {name: getattr(agenda, name) for name in Agenda.model_fields}
    large = Agenda(**{**fields, "standards": standards[:360]})
    return {"36 standards": as_yaml(agenda), "360 standards": as_yaml(large)}


class Window:
    """What a window has open, and how long each of its questions took."""

    def __init__(self, text: str, clock: Callable[[], float]) -> None:
        self.opened: dict[str, Any] = {
            "name": "agenda.yaml", "text": text, "look": LOOK, "since": None, "like": None,
        }  # fmt: skip
        self.clock = clock
        self.shown = self.ask("show")[1]

    def ask(self, question: str, **body: Any) -> tuple[float, dict[str, Any]]:
        """Return the milliseconds of a question, and its reply."""
        from agendafunnel.editor.replying import reply_text

        request = json.dumps({"ask": question, "language": "nl", "opened": self.opened, **body})
        begin = self.clock()
        answer = reply_text(request)
        return 1000 * (self.clock() - begin), json.loads(answer)

    def edit(self, number: int) -> float:
        """Move a standard to the stage after its own, and return how long that took."""
        agenda = self.shown["agenda"]
        one = agenda["standards"][number * 3 % len(agenda["standards"])]
        stages = [stage["id"] for stage in agenda["stages"]]
        to = stages[(stages.index(one["stage"]) + 1) % len(stages)]
        action = {"do": "move", "id": one["id"], "stage": to, "domain": None, "before": None}
        self.opened["like"] = self.shown["picture"]["arrangement"]
        took, self.shown = self.ask("edit", action=action)
        self.opened["text"] = self.shown["text"]
        return took

    def typed(self, number: int) -> float:
        """Change the text as by typing, and return how long its picture took."""
        self.opened["text"] = self.opened["text"].replace("title: ", f"title: {number} ", 1)
        return self.ask("show")[0]


def print_times(*, in_page: bool = False) -> None:
    """Print the medians of each kind of question."""
    clock: Callable[[], float] = time.process_time
    if in_page:
        import js  # type: ignore[import-not-found] # Of Pyodide.

        clock = js.processorTime
    for name, text in agendas().items():
        window = Window(text, clock)
        window.edit(0)
        times = {
            "edit": [window.edit(number) for number in range(1, EDITS)],
            "typed": [window.typed(number) for number in range(EDITS)],
            "check": [window.ask("check")[0] for _ in range(3)],
        }
        said = ", ".join(f"{kind} {statistics.median(all_of_it):.0f} ms" for kind, all_of_it in times.items())
        print(f"{name}: {said}")
    if not in_page:
        print_memory()


def print_memory() -> None:
    """Print by how much the memory in use grows over many edits, once it holds what it remembers."""
    import tracemalloc

    window = Window(agendas()["36 standards"], time.process_time)
    for number in range(MANY // 5):
        window.edit(number)
    tracemalloc.start()
    sizes = []
    for number in range(MANY):
        window.edit(number)
        if number in (MANY // 2, MANY - 1):
            sizes.append(tracemalloc.get_traced_memory()[0] / 1024**2)
    print(f"memory: {sizes[1] - sizes[0]:+.1f} MiB from edit {MANY // 2} to {MANY}")


def main() -> None:
    """Print what was measured, here or in WebAssembly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--in-page", nargs=2, type=Path, metavar=("PYODIDE.MJS", "SITE.ZIP"))
    files = parser.parse_args().in_page
    if files is None:
        print_times()
        return
    command = ["node", "--input-type=module", "-e", NODE, *(str(file.resolve()) for file in files), __file__]
    sys.exit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
