"""With roadmapper: lanes are groups of tasks, and a stage is a year, in which each card has some months.

Its heads are years and no names, it knows neither gates nor a legend nor a note, and all rows have one
height in pixels, whatever their text; so it is drawn at its own size, which is less than half of ours.
"""

from datetime import date, timedelta

from picture import ACROSS, BLUE, asked, rows
from roadmapper.roadmap import Roadmap
from roadmapper.timelinemode import TimelineMode

picture, out = asked()
roadmap = Roadmap(1600, 900, show_marker=False, painter_type=out[-3:])
roadmap.set_title(
    " | ".join([picture["title"], *(stage["name"] for stage in picture["stages"])]), font_size=24
)
roadmap.set_timeline(
    TimelineMode.YEARLY, start="2001-01-01", number_of_items=5, show_generic_dates=True,
    item_font_size=12, item_fill_colour=BLUE, item_font_colour="white", year_font_size=12,
)  # fmt: skip
roadmap.set_footer(picture["footer"], font_size=10)
for domain, cells in zip(picture["domains"], picture["cells"], strict=True):
    group = roadmap.add_group(domain["name"], fill_colour=domain["colour"], font_colour="white", font_size=10)
    for row in rows(cells):
        task = None
        for stage, (labels, across) in enumerate(zip(row, ACROSS, strict=True)):
            for place, label in enumerate(labels):
                begin = date(2001 + stage, 1, 1) + timedelta(days=place * 364 // across)
                end = begin + timedelta(days=350 // across)
                add = task.add_parallel_task if task else group.add_task
                new = add(
                    label,
                    str(begin),
                    str(end),
                    fill_colour=domain["colour"],
                    font_colour="white",
                    font_size=10,
                )
                task = task or new
roadmap.draw()
roadmap.save(out)
