"""The words around the fields of forms, which have their own in `forms.py`, and of new and removed parts."""

from collections.abc import Mapping

from agendafunnel.messages import Message, Plural, message, message_in

FORM_WORDS: Mapping[str, Message | Plural] = {
    # Forms: the beginning.
    "form-choose": message("Choose a card"),
    "form-choose-how": message("What you choose in the picture, a card, stage or domain, you fill in here."),
    "form-agenda": message("Texts of the picture"),
    "form-stages": message_in("form", "Stages"),
    "form-domains": message_in("form", "Domains"),
    "form-cards": Plural("{number} card", "{number} cards"),
    "form-up": message("Move ‘{name}’ up"),
    "form-down": message("Move ‘{name}’ down"),
    "form-remove": message("Remove ‘{name}’"),
    # Forms: the head.
    "form-back": message("Overview"),
    "form-where-standard": message("{domain} · {stage}"),
    "form-where-stage": message("Stage {place} of {count}"),
    "form-where-domain": message("Domain {place} of {count}"),
    "form-earlier-stage": message("To the left"),
    "form-later-stage": message("To the right"),
    "form-earlier-domain": message("Up"),
    "form-later-domain": message("Down"),
    "form-gate": message("Gate after {stage}"),
    # Forms: the fields.
    "form-fold-more": message("More fields"),
    "form-fold-programs": message("For programs"),
    "form-markdown": message("An empty line begins a paragraph, **two stars** make bold."),
    "form-in-line": message("Line {line}: {message}"),
    "form-add-contacts": message("Add a contact"),
    "form-add-links": message("Add a link"),
    "form-row": message("{field} {number}"),
    "form-row-up": message("{field} {number}: up"),
    "form-row-down": message("{field} {number}: down"),
    "form-row-remove": message("{field} {number}: remove"),
    "form-colour-choose": message("Choose the colour"),
    "form-colour-nearest": message("Take {colour}, the nearest that can be read"),
    "form-colour-others": message("Colours of the other domains"),
    # Forms: what is wrong.
    "form-faults": Plural("{number} field is not right yet", "{number} fields are not right yet"),
    "form-refused": message("{field}: {message}"),
    "form-finding-all": message("Show all that is to be minded"),
    "form-broken": message(
        "The text of the agenda has a fault: {message} Mend it first. What you fill in here stays until then."
    ),
    "form-broken-where": message("Show it in the text"),
    # New parts.
    "form-new-standard": message("New card"),
    "form-new-stage": message("New stage"),
    "form-new-domain": message("New domain"),
    "form-make": message_in("form", "Add"),
    "form-there-standard": message("There is a card ‘{name}’ already, in {domain}, {stage}."),
    "form-there-stage": message("There is a stage ‘{name}’ already."),
    "form-there-domain": message("There is a domain ‘{name}’ already."),
    # Parts that are removed.
    "form-remove-stage": message("Remove the stage ‘{name}’?"),
    "form-remove-domain": message("Remove the domain ‘{name}’?"),
    "form-remove-stage-to": Plural("Move its card to the stage", "Move its {number} cards to the stage"),
    "form-remove-domain-to": Plural("Move its card to the domain", "Move its {number} cards to the domain"),
    "form-remove-and-move": message("Remove"),
}
