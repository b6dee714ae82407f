"""The list of the web page: every standard in words, under its domain, and the form that finds one."""

from collections.abc import Iterable, Iterator, Mapping

from agendafunnel.field_types import plain
from agendafunnel.fields import Form, ListedIn, field_of, filled, listed_at
from agendafunnel.model import Agenda, Contact, Domain, Link, Standard
from agendafunnel.publish.markup import AgendaText, Html, as_html, element
from agendafunnel.publish.publication import Entry, by_domain
from agendafunnel.words import WebWords, capitalised

_MOST_STEPS = 12
"""Stages of a funnel that is drawn as steps; one with more stands in words alone."""


class Listing:
    """Writes the standards of an agenda, and the form that finds one of them."""

    def __init__(self, agenda: Agenda, marks: Mapping[str, str], words: WebWords, texts: AgendaText) -> None:
        self._agenda = agenda
        self._marks = marks
        self._words = words
        self._texts = texts
        names = {contact.name for standard in agenda.standards for contact in standard.contacts}
        # Names that differ in case alone have an order too, the same in every process.
        ordered = sorted(names, key=lambda name: (name.casefold(), name))
        self._contacts = {name: str(place) for place, name in enumerate(ordered, 1)}

    def section(self, since: str) -> Html:
        """Return the whole section; `since` is the label of the edition before, or empty."""
        words = self._words
        count = len(self._agenda.standards)
        return element(
            "section",
            element("h2", words.standards, id="_heading-standards"),
            self._finder(since),
            element("p", words.found.format(shown=count, all=count), id="_count", role="status", hidden=True,
                    data_words=words.found),
            element("p", words.nothing, id="_nothing", hidden=True),
            *(self._domain(place, *one) for place, one in enumerate(by_domain(self._agenda), 1)),
            id="_standards",
            aria_labelledby="_heading-standards",
            tabindex="-1",
        )  # fmt: skip

    def _finder(self, since: str) -> Html:
        """Return the form, hidden: the script shows it, as nothing works without."""
        words, agenda = self._words, self._agenda
        search = element("input", type="search", id="_search", autocomplete="off", spellcheck="false")
        fields = [
            _field("_search", words.search, search),
            *(
                self._choice(name, _label(name, words), ((one.id, plain(one.name)) for one in parts))
                for name, parts in (("domain", agenda.domains), ("stage", agenda.stages))
            ),
        ]
        if self._contacts:
            contacts = ((place, plain(name)) for name, place in self._contacts.items())
            fields.append(self._choice("contact", _label("contacts", words), contacts))
        found = set(self._marks.values())
        if found:
            kinds = [("any", words.any_change)]
            kinds += [(kind, capitalised(told)) for kind, told in words.marks.items() if kind in found]
            fields.append(self._choice("change", words.changed.format(label=since), kinds, own=False))
        return element(
            "form",
            *fields,
            element("button", words.reset, type="reset"),
            id="_finder",
            role="search",
            aria_label=words.find,
            hidden=True,
        )

    def _choice(self, name: str, label: str, options: Iterable[tuple[str, str]], *, own: bool = True) -> Html:
        """Return a list to choose from; `own` where its texts are the agenda's."""
        told = (
            self._texts.own("option", text, value=value) if own else element("option", text, value=value)
            for value, text in options
        )
        every = element("option", self._words.all, value="")
        return _field(f"_{name}", label, element("select", every, *told, id=f"_{name}", name=name))

    def _domain(self, place: int, domain: Domain, entries: tuple[Entry, ...]) -> Html:
        return element(
            "section",
            self._texts.own("h3", plain(domain.name)),
            element("div", *map(self._standard, entries), class_="cards")
            if entries
            else element("p", self._words.empty),
            class_=f"domain domain-{place}",
        )

    def _standard(self, entry: Entry) -> Html:
        standard = entry.standard
        contacts = [self._contacts[one.name] for one in standard.contacts]
        mark = self._marks.get(standard.id)
        facts = list(self._facts(standard))
        return element(
            "article",
            self._texts.own("h4", entry.name),
            self._place(entry, mark),
            self._prose(standard),
            element("dl", *facts) if facts else None,
            id=standard.id,
            class_="standard",
            data_domain=standard.domain,
            data_stage=standard.stage,
            data_contact=" ".join(contacts) or None,
            data_change=f"any {mark}" if mark else None,
        )

    def _place(self, entry: Entry, mark: str | None) -> Html:
        """Return where a standard is: its stage, how far that is, and its domain."""
        words, last = self._words, len(self._agenda.stages)
        parts = [
            self._texts.own("span", entry.stage, class_="chip"),
            _steps(entry.place, last),
            element("span", words.step.format(place=entry.place, all=last), class_="step"),
            self._texts.own("span", entry.domain, class_="of-domain"),
        ]
        # Small changes have no sign; the filter finds them.
        if mark and mark != "changed":
            parts.append(element("span", capitalised(words.marks[mark]), class_="sign"))
        if entry.standard.adopted:
            parts.append(element("span", _label("adopted", words), class_="sign adopted"))
        return element("p", *_spaced(parts), class_="place")

    def _prose(self, standard: Standard) -> Html | None:
        if standard.description:
            return self._texts.around("div", as_html(standard.description), class_="prose")
        if standard.summary:
            return element("div", self._texts.own("p", plain_lines(standard.summary)), class_="prose")
        return None

    def _facts(self, standard: Standard) -> Iterator[Html]:
        words, own = self._words, self._texts.own
        for field, value in filled(standard, listed_at(ListedIn.FACT)):
            label = field.label(words.language_code)
            if field.form in (Form.CONTACTS, Form.LINKS):
                one_or_more = words.contacts if field.form is Form.CONTACTS else words.links
                label = words.numbered(one_or_more, len(value))
                yield _fact(label, *(element("dd", self._pointer(part)) for part in value))
            elif field.form is Form.YES_OR_NO:
                yield _fact(label, element("dd", words.answer(value)))
            else:
                texts = value if isinstance(value, tuple) else (value,)
                yield _fact(label, *(own("dd", plain_lines(text)) for text in texts))

    def _pointer(self, part: Contact | Link) -> Html:
        text = plain(part.name if isinstance(part, Contact) else part.title)
        return self._texts.own("a", text, href=part.url) if part.url else self._texts.own("span", text)


def plain_lines(text: str) -> str:
    """Return a text of several lines without break hints."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _field(name: str, label: str, control: Html) -> Html:
    return element("p", element("label", label, for_=name), control, class_=f"field{name}")


def _fact(name: str, *told: Html) -> Html:
    return element("div", element("dt", name), *told)


def _label(name: str, words: WebWords) -> str:
    return field_of(Standard, name).label(words.language_code)


def _steps(at: int, last: int) -> Html | None:
    """Return the steps that show how far a standard is; screen readers read the words beside them."""
    if last > _MOST_STEPS:
        return None
    steps = (element("span", class_="done" if place <= at else None) for place in range(1, last + 1))
    return element("span", *steps, class_="steps", aria_hidden="true")


def _spaced(parts: Iterable[Html | None]) -> Iterator[str]:
    for part in parts:
        if part:
            yield from (part, " ")
