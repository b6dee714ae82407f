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

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} label
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
    this.minds = el("div", { class: "mind", id: `${this.id}-mind`, hidden: true });
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

  /**
   * Show what the check of the agenda finds about it; nothing is wrong with what is typed.
   *
   * @param {Node[]} findings
   */
  mind(findings) {
    showMinds(this.minds, findings);
    if (!this.minds.isConnected) this.element.append(this.minds);
    const described = new Set((this.input().getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (findings.length) described.add(this.minds.id);
    else described.delete(this.minds.id);
    if (described.size) this.input().setAttribute("aria-describedby", [...described].join(" "));
    else this.input().removeAttribute("aria-describedby");
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

/**
 * Show findings in their element; what has the focus keeps it where nothing changed.
 *
 * @param {HTMLElement} element
 * @param {Node[]} findings
 */
export function showMinds(element, findings) {
  element.hidden = findings.length === 0;
  if (element.textContent !== findings.map((one) => one.textContent).join("")) element.replaceChildren(...findings);
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
