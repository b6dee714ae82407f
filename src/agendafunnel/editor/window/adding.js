// @ts-check
/** New standards, stages and domains: a name is enough, and Enter makes it; then its form opens for the rest. */

import { ColourField } from "./colour_field.js";
import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { describe, faultOf, freshId, inPart, optionsOf, plain, sayWrong } from "./fields.js";
import { ask } from "./program.js";
import { partsOf } from "./removing.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Start} Start
 * @typedef {import("./contract").Edited} Edited
 */

/**
 * Ask for a new standard, in the cell that is given or chosen; its form is open afterwards.
 *
 * @param {Session} session
 * @param {Start} begun
 * @param {{ domain?: string, stage?: string }} [cell]
 */
export async function addStandard(session, begun, cell = {}) {
  const { domain, stage } = { ...likelyCell(session), ...cell };
  const domains = choice("domain", optionsOf(session.shown?.agenda?.domains), domain);
  const stages = choice("stage", optionsOf(session.shown?.agenda?.stages), stage);
  return askForName(session, begun, "standard", [el("div", { class: "pair" }, domains.element, stages.element)], () => ({
    domain: domains.select.value,
    stage: stages.select.value,
  }));

  /**
   * @param {"domain" | "stage"} name
   * @param {import("./fields.js").Option[]} options
   * @param {string} chosen
   */
  function choice(name, options, chosen) {
    const select = el(
      "select",
      { id: freshId() },
      ...options.map(({ value, label }) => el("option", { value }, label)),
    );
    if (chosen) select.value = chosen;
    const label = begun.fields.standard.find((field) => field.name === name)?.label ?? name;
    return { select, element: el("div", { class: "field" }, el("label", { for: select.id }, label), select) };
  }
}

/**
 * Ask for a new stage; it is the last one.
 *
 * @param {Session} session
 * @param {Start} begun
 */
export function addStage(session, begun) {
  return askForName(session, begun, "stage", [], () => ({}));
}

/**
 * Ask for a new domain, with a colour that differs from those of the others and can be read.
 *
 * @param {Session} session
 * @param {Start} begun
 */
export async function addDomain(session, begun) {
  const about = begun.fields.domain.find((field) => field.form === "colour");
  if (!about) return askForName(session, begun, "domain", [], () => ({}));
  const colour = new ColourField(
    about,
    { begun, agenda: () => session.shown?.agenda ?? null, commit: () => {} },
    { opened: () => session.opened(), domain: () => "" },
  );
  const proposed = await ask("colour", { opened: session.opened(), colour: "" });
  colour.show(proposed.nearest);
  return askForName(session, begun, "domain", [colour.element], () => ({ [about.name]: colour.state() }), colour);
}

/**
 * The cell of what is chosen; else the first one.
 *
 * @param {Session} session
 */
function likelyCell(session) {
  const agenda = session.shown?.agenda;
  const { part, id } = session.selected ?? { part: "", id: "" };
  const chosen = part === "standard" ? agenda?.standards.find((standard) => standard.id === id) : undefined;
  return {
    domain: String((part === "domain" ? id : chosen?.domain) ?? agenda?.domains[0]?.id ?? ""),
    stage: String((part === "stage" ? id : chosen?.stage) ?? agenda?.stages[0]?.id ?? ""),
  };
}

/**
 * Ask for the name of a new part, and make it. The dialog stays until the program has taken it.
 *
 * @param {Session} session
 * @param {Start} begun
 * @param {"standard" | "stage" | "domain"} kind
 * @param {HTMLElement[]} more Fields besides the name.
 * @param {() => import("./contract").Values} values What stands in them.
 * @param {ColourField} [colour] The one of them beside which faults of its own are said.
 * @returns {Promise<Edited | null>}
 */
async function askForName(session, begun, kind, more, values, colour) {
  const before = new Set(partsOf(session, kind).map((part) => part.id));
  const [about, next] = begun.fields[kind];
  const id = freshId();
  const input = el("input", { type: "text", id, autocomplete: "off", autofocus: true, "aria-required": "true" });
  const fault = faultOf(id);
  const known = el("p", { class: "mind", id: `${id}-known`, role: "status" });
  describe(input, known, fault);
  input.addEventListener("input", () => {
    known.textContent = thereAlready(session, kind, input.value);
    sayWrong(input, fault, []);
  });
  /** @type {Edited | null} */
  let made = null;
  let isAsked = false;
  await asked({
    title: t(`form-new-${kind}`),
    body: [el("div", { class: "field" }, el("label", { for: id }, about.label), input, known, fault), ...more],
    choices: [
      {
        label: t("form-make"),
        value: true,
        look: "main",
        allowed: () => {
          if (made) return true;
          // Enter twice makes one.
          if (!isAsked) make().finally(() => (isAsked = false));
          isAsked = true;
          return false;
        },
      },
    ],
  });
  if (!made) return null;
  const added = partsOf(session, kind).find((part) => !before.has(part.id));
  // The next field that is not filled in yet.
  if (added) session.select({ part: kind, id: String(added.id), field: firstEmpty(added) ?? next?.name });
  return made;

  async function make() {
    const edited = await session.act({
      do: "add",
      part: kind,
      values: { [about.name]: input.value, ...values() },
      before: null,
    });
    if (!edited) return;
    const refused = inPart(edited.refused);
    const ofColour = refused.filter((one) => one.field === colour?.name);
    const ofName = refused.filter((one) => !ofColour.includes(one));
    colour?.wrong(ofColour);
    sayWrong(input, fault, ofName);
    if (refused.length) {
      if (ofName.length) input.focus();
      else colour?.focus();
      return;
    }
    made = edited;
    input.closest("dialog")?.close();
  }

  /** @param {import("./contract").Values} part */
  function firstEmpty(part) {
    return begun.fields[kind].find((field) => isEmpty(part[field.name]) && field.form !== "yes_or_no")?.name;
  }
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * Return what is to be said where a name is there already; "" where it is not.
 *
 * @param {Session} session
 * @param {"standard" | "stage" | "domain"} kind
 * @param {string} name
 */
function thereAlready(session, kind, name) {
  const wanted = folded(name);
  const found = wanted && partsOf(session, kind).find((part) => folded(String(part.name)) === wanted);
  if (!found) return "";
  if (kind !== "standard") return t(`form-there-${kind}`, { name: plain(found.name) });
  return t("form-there-standard", {
    name: plain(found.name),
    domain: nameOf(session, "domain", found.domain),
    stage: nameOf(session, "stage", found.stage),
  });
}

/** @param {string} name */
function folded(name) {
  return plain(name).trim().toLowerCase();
}

/**
 * @param {Session} session
 * @param {"stage" | "domain"} kind
 * @param {unknown} id
 */
export function nameOf(session, kind, id) {
  return plain(partsOf(session, kind).find((part) => part.id === id)?.name ?? id);
}
