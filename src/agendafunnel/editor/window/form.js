// @ts-check
/**
 * The form of what is chosen: a standard, a stage with its gate, a domain with its colour, or the texts of the agenda.
 *
 * Which fields there are, and what they are called, the table of fields says. What is typed is asked of the program
 * once the field is left; what it refuses stays as it is typed, with what is wrong beside it, until it is mended.
 */

import { addStandard, nameOf } from "./adding.js";
import { Asking } from "./asking.js";
import { ColourField } from "./colour_field.js";
import { el } from "./dom.js";
import { showMinds } from "./fields.js";
import { button, folded, heading } from "./form_elements.js";
import { headOf } from "./form_head.js";
import { partList } from "./parts.js";
import { partsOf } from "./removing.js";
import { RowsField } from "./rows.js";
import { growAll, simpleField } from "./simple_fields.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./session.js").Selection} Selection
 * @typedef {import("./contract").Start} Start
 * @typedef {import("./contract").PartKind} PartKind
 * @typedef {import("./contract").Values} Values
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./asking.js").Section} Section
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
  session.on("checked", () => form.showFindings());
  session.isTyping = () => form.asking.isTyping;
  session.typed = () => form.asking.typed();
  session.takeUp = (typed) => {
    const last = typed.at(-1);
    if (!last) return;
    form.asking.takeUp(typed);
    // Where it was typed it is seen, and asked for once it is left.
    const [part, id, field] = JSON.parse(last[0]);
    form.build();
    session.select({ part, id, field });
    session.tell("typing");
  };
  for (const typed of ["input", "click"]) host.addEventListener(typed, () => session.tell("typing"));
  host.addEventListener("keydown", (event) => {
    // What Escape takes back within a field is no way out of the form.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    session.tell("picture");
  });
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
    this.asking = new Asking(session, (part, id) => this.valuesOf(part, id));
    /** What follows the agenda besides the fields. @type {(() => void)[]} */
    this.followers = [];
    /** The ids of the parts that were shown last, to know one again whose id changed. @type {string[]} */
    this.ids = [];
    this.broken = el("div", { class: "mind broken", hidden: true });
    /** What the check of the agenda finds about the part as a whole. */
    this.minds = el("div", { class: "mind", hidden: true });
    /** Whether the text was an agenda when it was shown last. */
    this.wasOk = true;
  }

  opened() {
    this.asking.forget();
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
    for (const section of this.asking.sections) {
      const values = this.valuesOf(section.part, section.id);
      for (const field of section.fields) field.show(values?.[field.name]);
    }
    for (const follower of this.followers) follower();
    this.sayBroken();
    const isOk = this.session.shown?.ok ?? true;
    if (isOk && !this.wasOk) this.asking.askAgain();
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

  /** Say beside each field what the check of the agenda finds about it, and above them what has no field. */
  showFindings() {
    const findings = (this.session.checked?.groups ?? []).flatMap((group) => group.findings);
    /** @type {import("./contract").Finding[]} */
    const others = [];
    for (const { part, id, fields } of this.asking.sections) {
      const own = findings.filter((one) => one.part === part && one.id === id);
      for (const field of fields) field.mind(own.filter((one) => one.field === field.name).map((one) => this.findingOf(one)));
      others.push(...own.filter((one) => !fields.some(({ name }) => name === one.field)));
    }
    showMinds(this.minds, others.map((one) => this.findingOf(one)));
  }

  /**
   * A finding beside its field: what it says, and its remedy or the way to the list of all.
   *
   * @param {import("./contract").Finding} finding
   */
  findingOf({ message, remedy }) {
    const { session } = this;
    const way = remedy
      ? button(remedy.label, () => session.act(remedy.action), "link")
      : button(t("form-finding-all"), () => session.tell("panel", "findings"), "link");
    return el("p", {}, message, " ", way);
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
      for (const section of this.asking.sections) section.id = next;
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
    this.asking.leave();
    const hadFocus = this.host.contains(document.activeElement);
    const of = this.there();
    this.of = of && { part: of.part, id: of.id };
    const kind = kindOf(of?.part);
    this.ids = kind ? partsOf(this.session, kind).map((part) => String(part.id)) : [];
    this.followers = [];
    this.host.replaceChildren(...(of ? this.formOf(of) : this.beginning()));
    this.asking.summarise();
    this.sayBroken();
    this.showFindings();
    this.host.scrollTop = 0;
    for (const follower of this.followers) follower();
    growAll(this.host);
    if (hadFocus) /** @type {HTMLElement | null} */ (this.host.querySelector("h2"))?.focus();
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
    const { session } = this;
    const back = button(t("form-back"), () => session.select(null), "plain back");
    const kind = kindOf(part);
    if (!kind) {
      // The edition is filled in with the texts of the agenda.
      const fields = this.fieldsOf([["edition", ""], ["agenda", ""]]);
      return [back, heading(t("form-agenda")), this.broken, this.minds, this.asking.summary, ...fields];
    }
    const head = headOf(session, kind, () => this.of?.id ?? id);
    this.followers.push(head.show);
    return [back, ...head.nodes, this.broken, this.minds, this.asking.summary, ...this.fieldsOf([[part, id]])];
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
      this.asking.sections.push(section);
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
    this.asking.restore(section, field);
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
      commit: (/** @type {Field} */ field) => this.asking.commit(section, field),
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
   * Give the focus to a field; to the heading where there is none of that name.
   *
   * @param {string} path "links" or "links.0.url".
   */
  focus(path) {
    if (!this.host.checkVisibility()) return;
    const { sections } = this.asking;
    const [name, ...place] = path.split(".");
    const section = sections.find((one) => one.part === this.session.selected?.part) ?? sections[0];
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
