// @ts-check
/** Fields that are lists of things with fields of their own: contacts and links, each a row that can be moved. */

import { el } from "./dom.js";
import { describe, Field, faultOf, freshId, helpOf, sayWrong } from "./fields.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").FieldOfForm} FieldOfForm
 * @typedef {import("./contract").Fault} Fault
 * @typedef {Record<string, string>} RowState
 */

/** What an address of somebody begins with in a file, and nobody writes on paper. */
const POST = /^mailto:/i;

/** One contact or link. */
class Row {
  /**
   * @param {RowsField} field
   * @param {FieldOfForm[]} columns
   */
  constructor(field, columns) {
    this.field = field;
    /** @type {Map<string, { input: HTMLInputElement, label: HTMLLabelElement, fault: HTMLElement, about: FieldOfForm }>} */
    this.inputs = new Map();
    this.up = this.button("↑", () => field.move(this, -1));
    this.down = this.button("↓", () => field.move(this, 1));
    this.out = this.button("×", () => field.remove(this));
    const cells = columns.map((about) => this.cell(about));
    this.element = el(
      "li",
      { class: "row", onfocusout: (/** @type {FocusEvent} */ event) => this.left(event) },
      el("div", { class: "cells" }, ...cells),
      el("div", { class: "row-buttons" }, this.up, this.down, this.out),
    );
  }

  /** @param {FieldOfForm} about */
  cell(about) {
    const id = freshId();
    const input = el("input", {
      type: "text",
      id,
      autocomplete: "off",
      spellcheck: about.form === "code" ? "false" : null,
      inputmode: about.form === "code" ? "url" : null,
      autocapitalize: about.form === "code" ? "off" : null,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.pressed(event),
    });
    const label = el("label", { for: id }, about.label);
    const fault = faultOf(id);
    describe(input, null, fault);
    this.inputs.set(about.name, { input, label, fault, about });
    return el("div", { class: "cell" }, label, input, fault);
  }

  /**
   * @param {string} sign
   * @param {() => void} run
   */
  button(sign, run) {
    return el("button", { type: "button", class: "button plain small", "data-steps": sign !== "×", onclick: run }, el("span", { "aria-hidden": "true" }, sign));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      this.field.around.commit(this.field);
    } else if (event.key === "Escape" && this.field.isTyped) {
      event.preventDefault();
      event.stopPropagation();
      this.field.forget();
    }
  }

  /**
   * A row is meant once it is left as a whole: whoever goes from its title to its address is not done.
   *
   * @param {FocusEvent} event
   */
  left(event) {
    if (event.relatedTarget instanceof Node && this.element.contains(event.relatedTarget)) return;
    this.field.around.commit(this.field);
  }

  /** @returns {RowState} */
  state() {
    return Object.fromEntries([...this.inputs].map(([name, { input }]) => [name, input.value]));
  }

  /** @param {RowState} state */
  put(state) {
    for (const [name, { input }] of this.inputs) if (input.value !== state[name]) input.value = state[name] ?? "";
  }

  get isBlank() {
    return Object.values(this.state()).every((text) => !text.trim());
  }

  /**
   * Say of each part of the row which one it is of how many, as it is heard.
   *
   * @param {number} place From 0.
   * @param {number} count
   */
  number(place, count) {
    const values = { field: this.field.about.label, number: place + 1 };
    this.up.setAttribute("aria-label", t("form-row-up", values));
    this.down.setAttribute("aria-label", t("form-row-down", values));
    this.out.setAttribute("aria-label", t("form-row-remove", values));
    this.up.hidden = this.down.hidden = count < 2;
    this.up.disabled = place === 0;
    this.down.disabled = place === count - 1;
    this.element.setAttribute("aria-label", t("form-row", values));
  }
}

export class RowsField extends Field {
  /**
   * @param {FieldOfForm} about
   * @param {import("./fields.js").Surroundings} around
   * @param {FieldOfForm[]} columns
   */
  constructor(about, around, columns) {
    super(about, around);
    this.columns = columns;
    /** @type {Row[]} */
    this.rows = [];
    /** The rows of the value that was asked for, by their place in it. @type {Row[]} */
    this.sent = [];
    const legend = el("h3", { id: this.id }, about.label);
    const help = helpOf(this.id, about.help);
    this.list = el("ol", { class: "rows", role: "list" });
    this.more = el("button", { type: "button", class: "button", onclick: () => this.add() }, t(`form-add-${about.form}`));
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", this.id);
    if (help) this.element.setAttribute("aria-describedby", help.id);
    this.element.append(legend, ...(help ? [help] : []), this.list, this.fault, this.more);
  }

  /** @override */
  input() {
    return this.rows[0]?.inputs.get(this.columns[0].name)?.input ?? this.more;
  }

  /**
   * @override
   * @param {string} [place]
   */
  focus(place = "") {
    const [row, name] = place.split(".");
    (this.rows[Number(row)]?.inputs.get(name ?? this.columns[0].name)?.input ?? this.input()).focus();
  }

  /**
   * @override
   * @returns {RowState[]}
   */
  state() {
    return this.rows.filter((row) => !row.isBlank).map((row) => row.state());
  }

  /**
   * @override
   * @param {unknown} state
   */
  put(state) {
    const states = /** @type {RowState[]} */ (state);
    // An empty row in which somebody is about to type stays.
    const typing = this.rows.find((row) => row.isBlank && row.element.contains(document.activeElement));
    const kept = this.rows.filter((row) => row !== typing);
    while (kept.length > states.length) kept.pop()?.element.remove();
    while (kept.length < states.length) kept.push(this.made());
    kept.forEach((row, place) => row.put(states[place]));
    this.rows = typing ? [...kept, typing] : kept;
    this.arrange();
  }

  /**
   * @override
   * @param {unknown} value
   */
  stateOf(value) {
    return (Array.isArray(value) ? value : []).map((one) =>
      Object.fromEntries(this.columns.map(({ name }) => [name, String(one[name] ?? "").replace(POST, "")])),
    );
  }

  /**
   * @override
   * @param {unknown} state
   */
  valueOf(state) {
    this.sent = this.rows.filter((row) => !row.isBlank);
    const rows = /** @type {RowState[]} */ (state);
    return rows.length ? rows.map((row) => this.filled(row)) : null;
  }

  /** @param {RowState} row */
  filled(row) {
    const optional = new Set(this.columns.filter((column) => !column.required).map((column) => column.name));
    return Object.fromEntries(Object.entries(row).filter(([name, text]) => text.trim() || !optional.has(name)));
  }

  /**
   * @override
   * @param {Fault[]} faults
   */
  wrong(faults) {
    /** @type {Fault[]} */
    const others = [];
    /** @type {Map<HTMLElement, Fault[]>} */
    const beside = new Map();
    for (const fault of faults) {
      // "links.0.url": the address of the first link that was sent.
      const [, place, name] = fault.field.split(".");
      const input = this.sent[Number(place)]?.inputs.get(name ?? this.columns[0].name)?.fault;
      if (place !== undefined && input) beside.set(input, [...(beside.get(input) ?? []), fault]);
      else others.push(fault);
    }
    for (const row of this.rows) {
      for (const { input, fault } of row.inputs.values()) sayWrong(input, fault, beside.get(fault) ?? []);
    }
    this.fault.textContent = others.map((fault) => fault.message).join(" ");
    this.fault.hidden = others.length === 0;
  }

  made() {
    return new Row(this, this.columns);
  }

  add() {
    let row = this.rows.find((one) => one.isBlank);
    if (!row) {
      row = this.made();
      this.rows.push(row);
      this.arrange();
    }
    row.inputs.get(this.columns[0].name)?.input.focus();
  }

  /** @param {Row} row */
  remove(row) {
    const place = this.rows.indexOf(row);
    this.rows.splice(place, 1);
    const next = this.rows[place] ?? this.rows[place - 1];
    (next ? next.out : this.more).focus();
    row.element.remove();
    this.arrange();
    this.around.commit(this);
  }

  /**
   * @param {Row} row
   * @param {number} by
   */
  move(row, by) {
    const place = this.rows.indexOf(row);
    const button = by < 0 ? row.up : row.down;
    this.rows.splice(place, 1);
    this.rows.splice(place + by, 0, row);
    this.arrange();
    (button.disabled ? (by < 0 ? row.down : row.up) : button).focus();
    this.around.commit(this);
  }

  /** Put the elements of the rows into their order, and number them. */
  arrange() {
    this.rows.forEach((row, place) => {
      // Moving an element takes the focus from it.
      if (this.list.children[place] !== row.element) this.list.insertBefore(row.element, this.list.children[place] ?? null);
      row.number(place, this.rows.length);
    });
  }
}
