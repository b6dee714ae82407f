// @ts-check
/**
 * The fields of a form: each shows a value of the agenda, and hands on what is typed once it is meant.
 *
 * A field knows two states of its inputs: `base`, that of the agenda, and what stands in them now. Where these
 * differ somebody is typing, and no new picture may take that away.
 *
 * ```
 *   agenda ──show──▶ base ──put──▶ inputs ──state──▶ valueOf ──▶ what is asked of the program
 * ```
 */

import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").FieldOfForm} FieldOfForm
 * @typedef {import("./contract").AgendaValues} AgendaValues
 * @typedef {import("./contract").Fault} Fault
 */

/**
 * What a field needs of the form around it.
 *
 * @typedef {object} Surroundings
 * @property {(field: Field) => void} commit Ask for what is typed.
 * @property {() => AgendaValues | null} agenda The agenda that is shown.
 * @property {import("./contract").Start} begun
 */

let number = 0;

/** Return an id that no other element has. */
export function freshId() {
  number += 1;
  return `field-${number}`;
}

/**
 * Return whether two states of inputs are the same.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Return faults of an edit, each with its place in the part that was edited as its field: "links.0.url".
 *
 * @param {Fault[]} faults
 * @returns {Fault[]}
 */
export function inPart(faults) {
  return faults.map((fault) => {
    const path = fault.path.map(String);
    const own = ["stages", "domains", "standards"].includes(path[0]) ? path.slice(2) : path[0] === "edition" ? path.slice(1) : path;
    return own.length ? { ...fault, field: own.join(".") } : fault;
  });
}

/** @abstract */
export class Field {
  /**
   * @param {FieldOfForm} about
   * @param {Surroundings} around
   */
  constructor(about, around) {
    this.about = about;
    this.around = around;
    this.id = freshId();
    this.fault = faultOf(this.id);
    /** The state of the inputs that the agenda has. @type {unknown} */
    this.base = undefined;
    /** The state that the program was asked for, and has not answered yet. @type {unknown} */
    this.asked = undefined;
    /** @type {HTMLElement} */
    this.element = el("div", { class: `field of-${about.form}` });
  }

  get name() {
    return this.about.name;
  }

  /** Whether the inputs say otherwise than the agenda. */
  get isTyped() {
    return !same(this.state(), this.base);
  }

  /**
   * Show the value of the agenda, and leave alone what is being typed.
   *
   * @param {unknown} value
   */
  show(value) {
    const wasTyped = this.base !== undefined && this.isTyped;
    this.base = this.stateOf(value);
    if (!wasTyped) this.put(this.base);
  }

  /**
   * The program took a state: show what it made of it, unless something else is typed by now.
   *
   * @param {unknown} state
   * @param {unknown} value
   */
  settle(state, value) {
    const isLeft = same(this.state(), state);
    this.base = this.stateOf(value);
    if (isLeft) this.put(this.base);
  }

  /** Show the value of the agenda again, whatever is typed. */
  forget() {
    this.put(this.base);
    // Nothing is typed any more, so that nothing is wrong.
    this.around.commit(this);
  }

  /**
   * Say what is wrong beside the input that it is about; an empty list says that nothing is.
   *
   * @param {Fault[]} faults
   */
  wrong(faults) {
    sayWrong(this.input(), this.fault, faults);
  }

  /** @param {string} [_place] Which of several inputs: "0.url". */
  focus(_place = "") {
    this.input().focus();
  }

  /** @returns {HTMLElement} */
  input() {
    throw new Error("A field has an input.");
  }

  /** What stands in the inputs. @returns {unknown} */
  state() {
    throw new Error("A field has a state.");
  }

  /**
   * @param {unknown} _state
   * @returns {void}
   */
  put(_state) {
    throw new Error("A field takes a state.");
  }

  /**
   * The state that shows a value of the agenda.
   *
   * @param {unknown} value
   * @returns {unknown}
   */
  stateOf(value) {
    return value ?? "";
  }

  /**
   * The value that a state means; null for none.
   *
   * @param {unknown} state
   * @returns {unknown}
   */
  valueOf(state) {
    // An empty text where one is needed is said so, and is not taken away.
    return state === "" && !this.about.required ? null : state;
  }
}

/** A field of one input with its label above. */
class TextField extends Field {
  /**
   * @param {FieldOfForm} about
   * @param {Surroundings} around
   * @param {HTMLInputElement | HTMLTextAreaElement} control
   * @param {string} [hint] What is said below the label, besides the help of the table.
   */
  constructor(about, around, control, hint = "") {
    super(about, around);
    this.control = control;
    this.control.id = this.id;
    const help = helpOf(this.id, [about.help, hint].filter(Boolean).join(" "));
    describe(control, help, this.fault);
    if (about.required) control.setAttribute("aria-required", "true");
    this.element.append(labelOf(this.id, about), ...(help ? [help] : []), control, this.fault);
    commitsWhenLeft(control, this);
  }

  /** @override */
  input() {
    return this.control;
  }

  /** @override */
  state() {
    return this.control.value;
  }

  /**
   * @override
   * @param {unknown} state
   */
  put(state) {
    // Setting the same text again would move the caret.
    if (this.control.value !== state) this.control.value = String(state);
    if (this.control instanceof HTMLTextAreaElement) grow(this.control);
  }
}

/** Lines, each a text of its own: the gate of a stage, or names of rules. */
class ListField extends TextField {
  /**
   * @override
   * @param {unknown} value
   */
  stateOf(value) {
    return (Array.isArray(value) ? value : value ? [value] : []).join("\n");
  }

  /**
   * @override
   * @param {unknown} state
   */
  valueOf(state) {
    const lines = String(state)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    return lines.length ? lines : null;
  }

  /**
   * @override
   * @param {Fault[]} faults
   */
  wrong(faults) {
    // "gate.1" is about one of the lines, which the message cannot name.
    const said = faults.map((fault) => {
      const [, line] = fault.field.match(/\.(\d+)$/) ?? [];
      return line ? { ...fault, message: t("form-in-line", { line: Number(line) + 1, message: fault.message }) } : fault;
    });
    super.wrong(said);
  }
}

class YesOrNoField extends Field {
  /**
   * @param {FieldOfForm} about
   * @param {Surroundings} around
   */
  constructor(about, around) {
    super(about, around);
    this.control = el("input", { type: "checkbox", id: this.id, onchange: () => around.commit(this) });
    const help = helpOf(this.id, about.help);
    describe(this.control, help, this.fault);
    this.element.append(
      el("div", { class: "tick" }, this.control, labelOf(this.id, about)),
      ...(help ? [help] : []),
      this.fault,
    );
  }

  /** @override */
  input() {
    return this.control;
  }

  /** @override */
  state() {
    return this.control.checked;
  }

  /**
   * @override
   * @param {unknown} state
   */
  put(state) {
    this.control.checked = Boolean(state);
  }

  /**
   * @override
   * @param {unknown} value
   */
  stateOf(value) {
    return Boolean(value);
  }

  /**
   * @override
   * @param {unknown} state
   */
  valueOf(state) {
    return state ? true : null;
  }
}

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} label
 */

/** One of several, which may be others by the next picture. */
class ChoiceField extends Field {
  /**
   * @param {FieldOfForm} about
   * @param {Surroundings} around
   * @param {() => Option[]} options
   */
  constructor(about, around, options) {
    super(about, around);
    this.options = options;
    this.control = el("select", { id: this.id, onchange: () => around.commit(this) });
    const help = helpOf(this.id, about.help);
    describe(this.control, help, this.fault);
    this.element.append(labelOf(this.id, about), ...(help ? [help] : []), this.control, this.fault);
  }

  /** @override */
  input() {
    return this.control;
  }

  /** @override */
  state() {
    return this.control.value;
  }

  /**
   * @override
   * @param {unknown} value
   */
  show(value) {
    const chosen = this.base === undefined ? this.stateOf(value) : this.state();
    const options = this.options();
    // What is chosen but not on offer, such as a language without a catalogue, stays.
    for (const other of [this.stateOf(value), chosen]) {
      if (!options.some((option) => option.value === other)) options.push({ value: String(other), label: nameOfCode(String(other)) });
    }
    const now = [...this.control.options].map(({ value: code, text }) => ({ value: code, label: text }));
    if (!same(now, options)) {
      this.control.replaceChildren(...options.map(({ value: code, label }) => el("option", { value: code }, label)));
      this.put(chosen);
    }
    super.show(value);
  }

  /**
   * @override
   * @param {unknown} state
   */
  put(state) {
    this.control.value = String(state);
  }
}

/**
 * Return the name of a language by its code, in the language of the window; other codes stay as they are.
 *
 * @param {string} code
 */
function nameOfCode(code) {
  try {
    return new Intl.DisplayNames([document.documentElement.lang || "nl"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * Return the plain text of a name: without the hints at which it may be broken.
 *
 * @param {unknown} name
 */
export function plain(name) {
  return String(name ?? "").replace(/[\u00ad\u200b]/g, "").replace(/\s+/g, " ");
}

/**
 * Return the parts of an agenda as options of a choice.
 *
 * @param {import("./contract").Values[] | undefined} parts
 * @returns {Option[]}
 */
export function optionsOf(parts) {
  return (parts ?? []).map((part) => ({ value: String(part.id), label: plain(part.name) }));
}

/**
 * Return the field that a row of the table asks for, but for those with inputs of their own kind.
 *
 * @param {FieldOfForm} about
 * @param {Surroundings} around
 * @returns {Field}
 */
export function simpleField(about, around) {
  switch (about.form) {
    case "yes_or_no":
      return new YesOrNoField(about, around);
    case "stage":
      return new ChoiceField(about, around, () => optionsOf(around.agenda()?.stages));
    case "domain":
      return new ChoiceField(about, around, () => optionsOf(around.agenda()?.domains));
    case "language":
      return new ChoiceField(about, around, () =>
        around.begun.languages.map(({ code, name }) => ({ value: code, label: name })),
      );
    case "texts":
    case "codes":
      return new ListField(about, around, area(about.form === "texts" ? 3 : 1));
    case "lines":
      return new TextField(about, around, area(1));
    case "markdown":
      return new TextField(about, around, area(4), t("form-markdown"));
    case "code":
      return new TextField(about, around, line({ spellcheck: "false", autocapitalize: "off" }));
    default:
      return new TextField(about, around, line({}));
  }
}

/** @param {Record<string, string>} attributes */
function line(attributes) {
  return el("input", { type: "text", autocomplete: "off", ...attributes });
}

/** @param {number} rows */
function area(rows) {
  const made = el("textarea", { rows, autocomplete: "off" });
  made.addEventListener("input", () => grow(made));
  return made;
}

/**
 * Make a text as high as what stands in it, where the browser does not do so by itself.
 *
 * @param {HTMLTextAreaElement} textarea
 */
function grow(textarea) {
  if (CSS.supports("field-sizing", "content")) return;
  textarea.style.setProperty("height", "auto");
  textarea.style.setProperty("height", `${textarea.scrollHeight + 2}px`);
}

/**
 * Ask for what is typed when an input is left, at Enter in one line and at Ctrl+Enter in several; Escape takes it back.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {Field} field
 */
function commitsWhenLeft(control, field) {
  control.addEventListener("blur", () => field.around.commit(field));
  control.addEventListener("keydown", (event) => {
    const key = /** @type {KeyboardEvent} */ (event);
    if (key.isComposing) return;
    if (key.key === "Enter" && (control instanceof HTMLInputElement || key.ctrlKey || key.metaKey)) {
      field.around.commit(field);
    } else if (key.key === "Escape" && field.isTyped) {
      key.preventDefault();
      key.stopPropagation();
      field.forget();
    }
  });
}

/**
 * @param {string} id
 * @param {FieldOfForm} about
 */
export function labelOf(id, about) {
  return el("label", { for: id }, about.label);
}

/**
 * Return the element of a help text; null for none.
 *
 * @param {string} id
 * @param {string} text
 */
export function helpOf(id, text) {
  return text ? el("p", { class: "help", id: `${id}-help` }, text) : null;
}

/**
 * Return the element in which it is said what is wrong with an input.
 *
 * @param {string} id
 */
export function faultOf(id) {
  return el("p", { class: "fault", id: `${id}-fault`, hidden: true });
}

/**
 * @param {HTMLElement} input
 * @param {HTMLElement | null} help
 * @param {HTMLElement} fault
 */
export function describe(input, help, fault) {
  input.setAttribute("aria-describedby", [help?.id, fault.id].filter(Boolean).join(" "));
}

/**
 * @param {HTMLElement} input
 * @param {HTMLElement} element
 * @param {Fault[]} faults
 */
export function sayWrong(input, element, faults) {
  element.textContent = faults.map((fault) => fault.message).join(" ");
  element.hidden = faults.length === 0;
  if (faults.length) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}
