// @ts-check
/**
 * The form of what is chosen: a standard, a stage with its gate, a domain with its colour, or the texts of the agenda.
 *
 * Which fields there are, and what they are called, the table of fields says. What is typed is asked of the program
 * once the field is left; what it refuses stays as it is typed, with what is wrong beside it, until it is mended.
 */

import { addStandard, nameOf } from "./adding.js";
import { ColourField, swatch } from "./colour_field.js";
import { el } from "./dom.js";
import { inPart, plain, simpleField } from "./fields.js";
import { isOpen, keepOpen } from "./folding.js";
import { askWhere } from "./moving.js";
import { partList } from "./parts.js";
import { countIn, partsOf, remove } from "./removing.js";
import { RowsField } from "./rows.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./session.js").Selection} Selection
 * @typedef {import("./contract").Start} Start
 * @typedef {import("./contract").PartKind} PartKind
 * @typedef {import("./contract").Fault} Fault
 * @typedef {import("./contract").Values} Values
 * @typedef {import("./fields.js").Field} Field
 */

/**
 * Something that was typed and is not in the agenda, as it was refused or not asked for yet.
 *
 * @typedef {{ state: unknown, faults: Fault[] }} Draft
 */

/**
 * The fields of one part.
 *
 * @typedef {{ part: PartKind, id: string, fields: Field[] }} Section
 */

/** What stands open, and what is folded away, in their order. */
const FOLDS = /** @type {const} */ (["", "more", "programs"]);

/**
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {Start} begun
 */
export function mountForm(host, session, begun) {
  host.classList.add("form");
  const form = new Form(host, session, begun);
  session.on("opened", () => form.opened());
  session.on("selected", () => form.chosen());
  session.on("shown", () => form.follow());
  session.isTyping = () => form.isTyping;
  form.build();
}

class Form {
  /**
   * @param {HTMLElement} host
   * @param {Session} session
   * @param {Start} begun
   */
  constructor(host, session, begun) {
    this.host = host;
    this.session = session;
    this.begun = begun;
    /** What the form is of; null for the beginning. @type {Selection | null} */
    this.of = null;
    /** @type {Section[]} */
    this.sections = [];
    /** What follows the agenda besides the fields. @type {(() => void)[]} */
    this.followers = [];
    /** By part, id and field. @type {Map<string, Draft>} */
    this.drafts = new Map();
    /** The ids of the parts that were shown last, to know one again whose id changed. @type {string[]} */
    this.ids = [];
    this.summary = el("div", { class: "summary", role: "alert", hidden: true });
    this.broken = el("div", { class: "mind broken", hidden: true });
    /** Whether the text was an agenda when it was shown last. */
    this.wasOk = true;
  }

  /** Whether anything is typed that the agenda does not have. */
  get isTyping() {
    return this.drafts.size > 0 || this.sections.some((section) => section.fields.some((field) => field.isTyped));
  }

  opened() {
    this.drafts.clear();
    // Nothing that is typed belongs to another file.
    this.sections = [];
    this.build();
  }

  /** Another part was chosen, or a field of this one. */
  chosen() {
    const { selected } = this.session;
    if (!this.isOf(selected)) this.build();
    // Others who hear of it bring the form to the front; only then can it have the focus.
    const field = selected?.field;
    if (field !== undefined) queueMicrotask(() => this.focus(field));
  }

  /** @param {Selection | null} selected */
  isOf(selected) {
    return this.of?.id === selected?.id && wholeOf(this.of?.part) === wholeOf(selected?.part);
  }

  /** The agenda is another one: show its values, but leave alone what is being typed. */
  follow() {
    this.followId();
    const there = this.there();
    if (!this.isOf(there) || !this.host.hasChildNodes()) {
      this.build();
      return;
    }
    for (const section of this.sections) {
      const values = this.valuesOf(section.part, section.id);
      for (const field of section.fields) field.show(values?.[field.name]);
    }
    for (const follower of this.followers) follower();
    this.sayBroken();
    const isOk = this.session.shown?.ok ?? true;
    if (isOk && !this.wasOk) this.askAgain();
    this.wasOk = isOk;
  }

  /** While the text is no agenda, as somebody mends it, say so: nothing can be made in it until then. */
  sayBroken() {
    const { session } = this;
    const fault = session.shown?.ok === false ? session.shown.faults[0] : null;
    this.broken.hidden = !fault;
    if (!fault) return;
    this.broken.replaceChildren(
      el("p", {}, t("form-broken", { message: fault.message })),
      button(t("form-broken-where"), () => session.tell("line", fault.line || 1), "link"),
    );
  }

  /** The text is an agenda again: ask for what was left in fields meanwhile. */
  askAgain() {
    for (const section of this.sections) {
      for (const field of section.fields) {
        if (field.isTyped && !field.element.contains(document.activeElement)) this.commit(section, field);
      }
    }
  }

  /** Where the id of the part that is shown is another one now, follow it. */
  followId() {
    const { of, session } = this;
    const kind = kindOf(of?.part);
    if (!of || !kind) return;
    const ids = partsOf(session, kind).map((part) => String(part.id));
    const place = this.ids.indexOf(of.id);
    const next = ids[place];
    if (!ids.includes(of.id) && ids.length === this.ids.length && next && !this.ids.includes(next)) {
      for (const section of this.sections) section.id = next;
      of.id = next;
      if (session.selected) session.select({ part: of.part, id: next });
    }
    this.ids = ids;
  }

  /** What is chosen, where the agenda has it. */
  there() {
    const { selected } = this.session;
    return selected && this.valuesOf(selected.part, selected.id) ? selected : null;
  }

  /**
   * @param {PartKind} part
   * @param {string} id
   * @returns {Values | undefined}
   */
  valuesOf(part, id) {
    const agenda = this.session.shown?.agenda;
    if (!agenda) return undefined;
    if (part === "agenda" || part === "edition") return agenda[part];
    return partsOf(this.session, part).find((one) => one.id === id);
  }

  /** Make the form of what is chosen. */
  build() {
    this.leave();
    const hadFocus = this.host.contains(document.activeElement);
    const of = this.there();
    this.of = of && { part: of.part, id: of.id };
    const kind = kindOf(of?.part);
    this.ids = kind ? partsOf(this.session, kind).map((part) => String(part.id)) : [];
    this.sections = [];
    this.followers = [];
    this.host.replaceChildren(...(of ? this.formOf(of) : this.beginning()));
    this.summarise();
    this.sayBroken();
    this.host.scrollTop = 0;
    for (const follower of this.followers) follower();
    if (hadFocus) /** @type {HTMLElement | null} */ (this.host.querySelector("h2"))?.focus();
  }

  /** Ask for what is still being typed, and keep it until the program has taken it. */
  leave() {
    for (const section of this.sections) {
      for (const field of section.fields) if (field.isTyped) this.commit(section, field, true);
    }
  }

  /** What is there where nothing is chosen. */
  beginning() {
    const { session, begun } = this;
    if (!session.shown?.agenda) return [];
    const stages = partList(session, begun, "stage");
    const domains = partList(session, begun, "domain");
    this.followers.push(stages.show, domains.show);
    return [
      heading(t("form-choose")),
      el("p", { class: "lead" }, t("form-choose-how")),
      el(
        "div",
        { class: "actions" },
        button(t("form-new-standard"), () => addStandard(session, begun), "main"),
        button(t("form-agenda"), () => session.select({ part: "agenda", id: "", field: "" })),
      ),
      stages.element,
      domains.element,
    ];
  }

  /**
   * @param {Selection} of
   * @returns {Node[]}
   */
  formOf({ part, id }) {
    // The edition is filled in with the texts of the agenda.
    const fields = kindOf(part) ? this.fieldsOf([[part, id]]) : this.fieldsOf([["edition", ""], ["agenda", ""]]);
    return [...this.head(part, id), this.broken, this.summary, ...fields];
  }

  /**
   * The name, where it stands, and what can be done with it.
   *
   * @param {PartKind} part
   * @param {string} id
   */
  head(part, id) {
    const { session } = this;
    const name = heading("");
    const where = el("p", { class: "stands" });
    const actions = el("div", { class: "actions" });
    const kind = kindOf(part);
    this.followers.push(() => {
      const values = this.valuesOf(part, this.of?.id ?? id) ?? {};
      name.textContent = kind ? plain(values.name) : t("form-agenda");
      if (kind) where.replaceChildren(...this.whereOf(kind, values));
      where.hidden = !kind;
    });
    const current = () => this.of?.id ?? id;
    if (kind === "standard") {
      actions.append(
        button(t("move-to"), () => askWhere(session, current())),
        button(t("duplicate"), () => this.duplicate(current())),
      );
    } else if (kind) {
      actions.append(...this.orderButtons(kind, current));
    }
    if (kind) actions.append(button(t("remove"), () => remove(session, kind, current()), "danger"));
    actions.hidden = !kind;
    return [
      button(t("form-back"), () => session.select(null), "plain back"),
      name,
      where,
      actions,
    ];
  }

  /**
   * @param {"stage" | "domain" | "standard"} kind
   * @param {Values} values
   * @returns {(Node | string)[]}
   */
  whereOf(kind, values) {
    const { session } = this;
    if (kind === "standard") {
      const domain = partsOf(session, "domain").find((one) => one.id === values.domain);
      return [
        swatch(String(domain?.colour ?? "")),
        t("form-where-standard", {
          domain: nameOf(session, "domain", values.domain),
          stage: nameOf(session, "stage", values.stage),
        }),
      ];
    }
    const all = partsOf(session, kind);
    const place = all.findIndex((one) => one.id === values.id);
    const where = t(`form-where-${kind}`, { place: place + 1, count: all.length });
    const cards = t("form-cards", { number: countIn(session, kind, String(values.id)) });
    return [...(values.colour ? [swatch(String(values.colour))] : []), `${where} · ${cards}`];
  }

  /**
   * Buttons that put a stage or domain one place earlier or later.
   *
   * @param {"stage" | "domain"} kind
   * @param {() => string} current
   */
  orderButtons(kind, current) {
    const { session } = this;
    const earlier = button(t(`form-earlier-${kind}`), () => order(-1));
    const later = button(t(`form-later-${kind}`), () => order(2));
    this.followers.push(() => {
      const all = partsOf(session, kind);
      const place = all.findIndex((one) => one.id === current());
      // A button that has the focus keeps it, though it can go no further.
      earlier.setAttribute("aria-disabled", String(place <= 0));
      later.setAttribute("aria-disabled", String(place === all.length - 1));
    });
    return [earlier, later];

    /** @param {number} by */
    function order(by) {
      const all = partsOf(session, kind);
      const place = all.findIndex((one) => one.id === current());
      if (by < 0 ? place <= 0 : place === all.length - 1) return;
      session.act({ do: "order", part: kind, id: current(), before: String(all[place + by]?.id ?? "") });
    }
  }

  /** @param {string} id */
  async duplicate(id) {
    const before = new Set(partsOf(this.session, "standard").map((one) => one.id));
    const edited = await this.session.act({ do: "duplicate", id });
    for (const fault of edited?.refused ?? []) this.session.tell("said", { text: fault.message });
    const made = partsOf(this.session, "standard").find((one) => !before.has(one.id));
    if (edited?.changed && made)
      this.session.select({ part: "standard", id: String(made.id), field: this.begun.fields.standard[0].name });
  }

  /**
   * The fields of parts: those that are filled in often, and the others folded away.
   *
   * @param {[PartKind, string][]} parts
   * @returns {Node[]}
   */
  fieldsOf(parts) {
    /** @type {Map<string, Node[]>} */
    const folds = new Map(FOLDS.map((fold) => [fold, []]));
    for (const [part, id] of parts) {
      const section = { part, id, fields: /** @type {Field[]} */ ([]) };
      this.sections.push(section);
      for (const about of this.begun.fields[part]) {
        const field = this.fieldOf(about, section);
        if (!field) continue;
        section.fields.push(field);
        folds.set(about.fold, [...(folds.get(about.fold) ?? []), field.element]);
      }
    }
    const name = parts.map(([part]) => part).join("-");
    return [...folds].flatMap(([fold, nodes]) => (fold && nodes.length ? [folded(`${name}-${fold}`, t(`form-fold-${fold}`), nodes)] : nodes));
  }

  /**
   * The field of a row of the table, as the agenda has it and as it was left; null where the part has none.
   *
   * @param {import("./contract").FieldOfForm} about
   * @param {Section} section
   */
  fieldOf(about, section) {
    const value = this.valuesOf(section.part, section.id)?.[about.name];
    const isGate = about.form === "texts" && section.part === "stage";
    const isLast = isGate && partsOf(this.session, "stage").at(-1)?.id === section.id;
    // No gate follows the last stage.
    if (isLast && !(Array.isArray(value) && value.length)) return null;
    const field = this.fieldFor(about, section);
    field.element.dataset.field = `${section.part} ${about.name}`;
    field.show(value);
    const draft = this.drafts.get(keyOf(section, field));
    if (draft) {
      field.put(draft.state);
      field.valueOf(draft.state);
      field.wrong(draft.faults);
    }
    if (isGate) this.asGate(section, field);
    return field;
  }

  /**
   * Call a field by the stage that its gate follows.
   *
   * @param {Section} section
   * @param {Field} field
   */
  asGate(section, field) {
    field.element.classList.add("gate");
    const label = field.element.querySelector("label");
    this.followers.push(() => {
      if (label) label.textContent = t("form-gate", { stage: nameOf(this.session, "stage", section.id) });
    });
  }

  /**
   * @param {import("./contract").FieldOfForm} about
   * @param {Section} section
   * @returns {Field}
   */
  fieldFor(about, section) {
    const { session, begun } = this;
    const around = {
      begun,
      agenda: () => session.shown?.agenda ?? null,
      commit: (/** @type {Field} */ field) => this.commit(section, field),
    };
    switch (about.form) {
      case "contacts":
        return new RowsField(about, around, begun.fields.contact);
      case "links":
        return new RowsField(about, around, begun.fields.link);
      case "colour":
        return new ColourField(about, around, { opened: () => session.opened(), domain: () => section.id });
      default:
        return simpleField(about, around);
    }
  }

  /**
   * Ask the program for what stands in a field.
   *
   * @param {Section} section
   * @param {Field} field
   * @param {boolean} [isLeft] Whether its form is going away.
   */
  async commit(section, field, isLeft = false) {
    const state = field.state();
    if (!field.isTyped) {
      // What was refused was typed back to what it was.
      this.drafts.delete(keyOf(section, field));
      field.wrong([]);
      this.summarise();
      return;
    }
    const draft = this.drafts.get(keyOf(section, field));
    if (field.asked !== undefined && JSON.stringify(field.asked) === JSON.stringify(state)) return;
    if (isLeft && draft && JSON.stringify(draft.state) === JSON.stringify(state)) return;
    field.asked = state;
    this.drafts.set(keyOf(section, field), { state, faults: draft?.faults ?? [] });
    const edited = await this.session.act(this.action(section, field, field.valueOf(state)));
    field.asked = undefined;
    // Where the program could not answer, what is typed stays, and is asked for again once the field is left.
    if (!edited) return;
    // Of a text that is no agenda, it is the text that is wrong, and not what is typed here.
    if (edited.refused.length && !edited.ok) {
      this.sayBroken();
      return;
    }
    this.answered(section, field, state, inPart(edited.refused));
  }

  /**
   * @param {Section} section
   * @param {Field} field
   * @param {unknown} state What was asked for.
   * @param {Fault[]} refused
   */
  answered(section, field, state, refused) {
    const key = keyOf(section, field);
    if (refused.length) {
      this.drafts.set(key, { state, faults: refused });
      const said = t("form-refused", { field: field.about.label, message: refused.map((fault) => fault.message).join(" ") });
      this.session.tell("said", { text: said, notes: [], undo: false });
    } else {
      this.drafts.delete(key);
      const values = this.valuesOf(section.part, section.id);
      if (values) field.settle(state, values[field.name]);
    }
    field.wrong(refused);
    this.summarise();
  }

  /**
   * @param {Section} section
   * @param {Field} field
   * @param {unknown} value
   * @returns {import("./contract").Action}
   */
  action({ part, id }, field, value) {
    const { form } = field.about;
    if (part === "standard" && typeof value === "string" && (form === "stage" || form === "domain")) {
      const moved = { stage: null, domain: null, [form]: value };
      return { do: "move", id, ...moved, before: null };
    }
    return { do: "set", part, id, values: { [field.name]: value } };
  }

  /** Where several fields are wrong, say which, each a way to it. */
  summarise() {
    const wrong = this.sections.flatMap((section) =>
      section.fields.flatMap((field) => {
        const faults = this.drafts.get(keyOf(section, field))?.faults ?? [];
        return faults.map((fault) => ({ field, fault }));
      }),
    );
    this.summary.hidden = wrong.length < 2;
    this.summary.replaceChildren(
      el("p", {}, t("form-faults", { number: wrong.length })),
      el(
        "ul",
        {},
        ...wrong.map(({ field, fault }) =>
          el(
            "li",
            {},
            button(field.about.label, () => field.focus(fault.field.split(".").slice(1).join(".")), "link"),
            ` ${fault.message}`,
          ),
        ),
      ),
    );
  }

  /**
   * Give the focus to a field; to the heading where there is none of that name.
   *
   * @param {string} path "links" or "links.0.url".
   */
  focus(path) {
    if (!this.host.checkVisibility()) return;
    const [name, ...place] = path.split(".");
    const section = this.sections.find((one) => one.part === this.session.selected?.part) ?? this.sections[0];
    const field = section?.fields.find((one) => one.name === name) ?? null;
    if (!field) {
      /** @type {HTMLElement | null} */ (this.host.querySelector("h2"))?.focus();
      return;
    }
    const fold = field.element.closest("details");
    if (fold) fold.open = true;
    field.focus(place.join("."));
    field.element.scrollIntoView({ block: "nearest" });
  }
}

/**
 * The kind of part that has a list; null for the agenda and its edition.
 *
 * @param {PartKind | undefined} part
 */
function kindOf(part) {
  return part === "stage" || part === "domain" || part === "standard" ? part : null;
}

/**
 * The agenda and its edition are one form.
 *
 * @param {PartKind | undefined} part
 */
function wholeOf(part) {
  return part === "edition" ? "agenda" : part;
}

/**
 * @param {Section} section
 * @param {Field} field
 */
function keyOf(section, field) {
  return JSON.stringify([section.part, section.id, field.name]);
}

/** @param {string} text */
function heading(text) {
  // It takes the focus where what had it is gone.
  return el("h2", { tabindex: "-1" }, text);
}

/**
 * @param {string} text
 * @param {() => unknown} run
 * @param {string} [look]
 */
function button(text, run, look = "") {
  return el("button", { type: "button", class: `button ${look}`, onclick: run }, text);
}

/**
 * Fields that few people need, folded away; whoever opens them finds them open the next time.
 *
 * @param {string} name
 * @param {string} title
 * @param {Node[]} nodes
 */
function folded(name, title, nodes) {
  const details = el(
    "details",
    { open: isOpen(name), ontoggle: () => keepOpen(name, details.open) },
    el("summary", {}, title),
    el("div", { class: "fields" }, ...nodes),
  );
  return details;
}
