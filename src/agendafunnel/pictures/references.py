"""References within an SVG picture, and how much they multiply what is drawn.

Ten uses of a group of ten uses, and so on nine times, are a billion shapes in a kilobyte, at which any
program stops answering. So the shapes are counted as if every reference were written out.
"""

from collections.abc import Sequence

MOST_SHAPES = 100_000
_MOST_LEVELS = 128
_PAINTS = ("linearGradient", "radialGradient")


class Element:
    """An element with the ids that its attributes refer to."""

    __slots__ = ("attributes", "children", "name", "references")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.references: set[str] = set()


def refuse_multiplied(elements: Sequence[Element], of_styles: set[str]) -> None:
    """Refuse a picture whose references go round or multiply; `elements` begin with the root.

    `of_styles` are the ids that its style sheets refer to, on behalf of any element: they may only be
    gradients, which multiply nothing. Raises ValueError, whose message goes on after the picture's name.
    """
    by_id: dict[str, list[Element]] = {}
    for element in elements:
        if name := element.attributes.get("id"):
            by_id.setdefault(name, []).append(element)
    for name in sorted(of_styles):
        for element in by_id.get(name, ()):
            if element.name not in _PAINTS:
                raise ValueError(
                    f"has a style sheet that refers to a <{element.name}>; say so in the attributes of what "
                    "it is for (in drawing programs: presentation attributes)"
                )
    known: dict[int, tuple[int, int]] = {}
    going: set[int] = set()

    def written_out(element: Element, level: int) -> tuple[int, int]:
        """Give how many elements there are in all, and on how many levels."""
        key = id(element)
        if key in going:
            raise ValueError("has references that go round in a circle; take them out")
        if key not in known:
            if level > _MOST_LEVELS:
                raise ValueError(f"has references more than {_MOST_LEVELS} levels deep; make it simpler")
            going.add(key)
            shapes, levels = 1, 1
            inner = [*element.children, *(one for name in element.references for one in by_id.get(name, ()))]
            for one in inner:
                more, deep = written_out(one, level + 1)
                shapes, levels = shapes + more, max(levels, deep + 1)
                if shapes > MOST_SHAPES:
                    break
            going.discard(key)
            known[key] = shapes, levels
        shapes, levels = known[key]
        if shapes > MOST_SHAPES:
            raise ValueError(
                f"has more than {MOST_SHAPES} shapes, with all that refers to them; make it simpler"
            )
        if level + levels > _MOST_LEVELS:
            raise ValueError(f"has references more than {_MOST_LEVELS} levels deep; make it simpler")
        return known[key]

    written_out(elements[0], 0)
