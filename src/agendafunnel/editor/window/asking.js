// @ts-check
/**
 * What is typed in the fields of a form, asked of the program: what it takes is in the agenda; what it refuses stays
 * as a draft, with what is wrong beside its input, also after another form was open.
 */

import { el } from "./dom.js";
import { inPart, same } from "./fields.js";
import { button } from "./form_elements.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
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

/** @typedef {[string, unknown][]} Typed */

/**
 * The fields of one part.
 *
 * @typedef {{ part: PartKind, id: string, fields: Field[] }} Section
 */

export class Asking {
  /**
   * @param {Session} session
   * @param {(part: PartKind, id: string) => Values | undefined} valuesOf The values of a part; undefined where it is gone.
   */
  constructor(session, valuesOf) {
    this.session = session;
    this.valuesOf = valuesOf;
    /** The fields that are shown. @type {Section[]} */
    this.sections = [];
    /** By part, id and field. @type {Map<string, Draft>} */
    this.drafts = new Map();
    this.summary = el("div", { class: "summary", role: "alert", hidden: true });
  }

  /** Whether anything is typed that the agenda does not have. */
  get isTyping() {
    const isLeft = [...this.drafts.keys()].some((key) => {
      const [part, id] = JSON.parse(key);
      return this.valuesOf(part, id) !== undefined;
    });
    return isLeft || this.all().some(([, field]) => field.isTyped);
  }

  /**
   * What is typed that the agenda does not have, by the keys of its fields, to be kept.
   *
   * @returns {Typed}
   */
  typed() {
    const all = new Map([...this.drafts].map(([key, { state }]) => [key, state]));
    for (const [section, field] of this.all()) if (field.isTyped) all.set(keyOf(section, field), field.state());
    return [...all];
  }

  /**
   * Take up again what was kept: it stands in its fields when these are shown.
   *
   * @param {Typed} typed
   */
  takeUp(typed) {
    for (const [key, state] of typed) this.drafts.set(key, { state, faults: [] });
  }

  /** @returns {[Section, Field][]} */
  all() {
    return this.sections.flatMap((section) => section.fields.map((field) => /** @type {[Section, Field]} */ ([section, field])));
  }

  /** Another file was opened: nothing that is typed belongs to it. */
  forget() {
    this.drafts.clear();
    this.sections = [];
  }

  /** Ask for what is still being typed, and keep it until the program has taken it. */
  leave() {
    for (const [section, field] of this.all()) {
      if (!field.isTyped) continue;
      if (this.valuesOf(section.part, section.id)) this.commit(section, field, true);
      // The part is gone; undone, it is there again with what was typed.
      else this.keep(section, field);
    }
    this.sections = [];
  }

  /**
   * Keep what is typed in a field, with what was said of it.
   *
   * @param {Section} section
   * @param {Field} field
   */
  keep(section, field) {
    const key = keyOf(section, field);
    this.drafts.set(key, { state: field.state(), faults: this.drafts.get(key)?.faults ?? [] });
  }

  /** The text is an agenda again: ask for what was left in fields meanwhile. */
  askAgain() {
    for (const [section, field] of this.all()) {
      if (field.isTyped && !field.element.contains(document.activeElement)) this.commit(section, field);
    }
  }

  /**
   * Put what was left in a field into it again.
   *
   * @param {Section} section
   * @param {Field} field
   */
  restore(section, field) {
    const draft = this.drafts.get(keyOf(section, field));
    if (!draft) return;
    field.put(draft.state);
    field.valueOf(draft.state);
    field.wrong(draft.faults);
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
      this.session.tell("typing");
      return;
    }
    const draft = this.drafts.get(keyOf(section, field));
    if (field.asked !== undefined && same(field.asked, state)) return;
    if (isLeft && draft && same(draft.state, state)) return;
    field.asked = state;
    this.keep(section, field);
    const edited = await this.session.act(this.action(section, field, field.valueOf(state)));
    field.asked = undefined;
    // Where the program could not answer, what is typed stays, and is asked for again once the field is left.
    if (!edited) return;
    // Of a text that is no agenda, it is the text that is wrong, and not what is typed here.
    if (edited.refused.length && !edited.ok) return;
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
    // Its form may have been left and opened again meanwhile.
    const shown = this.all().find(([one, other]) => keyOf(one, other) === key)?.[1] ?? field;
    if (refused.length) {
      this.drafts.set(key, { state, faults: refused });
      const said = t("form-refused", { field: field.about.label, message: refused.map((fault) => fault.message).join(" ") });
      this.session.tell("said", { text: said, notes: [], undo: false });
    } else {
      this.drafts.delete(key);
      const values = this.valuesOf(section.part, section.id);
      if (values) shown.settle(state, values[field.name]);
    }
    shown.wrong(refused);
    this.summarise();
    this.session.tell("typing");
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
    const wrong = this.all().flatMap(([section, field]) =>
      (this.drafts.get(keyOf(section, field))?.faults ?? []).map((fault) => ({ field, fault })),
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
}

/**
 * @param {Section} section
 * @param {Field} field
 */
function keyOf(section, field) {
  return JSON.stringify([section.part, section.id, field.name]);
}
