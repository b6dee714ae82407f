// @ts-check
/** Fields of one input: texts, lists of lines, choices, and yes or no. */

import { el } from "./dom.js";
import { describe, Field, helpOf, labelOf, optionsOf, same } from "./fields.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").FieldOfForm} FieldOfForm
 * @typedef {import("./contract").Fault} Fault
 * @typedef {import("./fields.js").Option} Option
 * @typedef {import("./fields.js").Surroundings} Surroundings
 */

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
  // What is not seen yet has no height; it grows when it comes to be.
  if (CSS.supports("field-sizing", "content") || !textarea.checkVisibility()) return;
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
 * Make all texts within an element as high as what stands in them, once they are seen.
 *
 * @param {HTMLElement} within
 */
export function growAll(within) {
  for (const textarea of within.querySelectorAll("textarea")) grow(textarea);
}
