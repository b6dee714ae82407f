// @ts-check
/** The next edition, made of the one that is open, which becomes the edition before. */

import { ask } from "./program.js";
import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";
import { mayLeave } from "./leaving.js";

/** What no system takes in the name of a file is not in it, and it does not begin with a dot. */
const NAME_OF_FILE = String.raw`[^\/\\:*?"<>\|.][^\/\\:*?"<>\|]*`;

/** @param {import("./session.js").Session} session */
export async function newQuarter(session) {
  if (!session.isOpen || !(await mayLeave(session))) return;
  const proposed = await ask("next", { opened: session.opened(), edition: "" });
  const edition = await askEdition(session, proposed);
  if (!edition) return;
  const edited = await ask("edit", { opened: session.opened(), action: { do: "next", edition: edition.id } });
  if (edited.refused.length) {
    session.tell("said", { text: edited.refused.map(({ message }) => message).join(" "), notes: [], undo: false });
    return;
  }
  const since = { name: session.name, text: session.text };
  session.look = { ...session.look, marks: true };
  await session.open({ name: edition.name, text: edited.text, saved: false, since, isWork: true });
  session.tell("said", { text: edited.said, notes: [...edited.notes, t("quarter-since", { name: since.name })], lines: edited.lines, undo: false });
}

/**
 * @typedef {{ id: string, name: string }} Edition The id of an edition, and the name of its file.
 *
 * @param {import("./session.js").Session} session
 * @param {import("./contract").NextEdition} proposed
 * @returns {Promise<Edition | null>}
 */
async function askEdition(session, proposed) {
  const error = el("p", { class: "error", id: "quarter-error", hidden: true });
  const input = el("input", { id: "quarter-edition", value: proposed.label, "aria-describedby": "quarter-hint quarter-error", autocomplete: "off" });
  const file = el("input", { type: "text", id: "quarter-file", value: proposed.name, required: true, pattern: NAME_OF_FILE, title: t("quarter-file-hint"), autocomplete: "off", spellcheck: "false" });
  /** The name that was proposed last; one that somebody wrote stays. */
  let named = proposed.name;
  /** @type {import("./contract").NextEdition} */
  let chosen = proposed;
  /** What is wrong with what was typed is told at once; the newest answer counts. */
  let number = 0;
  const look = async () => {
    number += 1;
    const mine = number;
    const answer = await ask("next", { opened: session.opened(), edition: input.value });
    if (mine !== number) return;
    chosen = answer;
    error.hidden = answer.ok;
    error.textContent = answer.ok ? "" : answer.said;
    input.setAttribute("aria-invalid", String(!answer.ok));
    if (answer.ok && file.value === named) file.value = answer.name;
    if (answer.ok) named = answer.name;
  };
  input.addEventListener("input", look);
  const answer = await asked({
    title: t("quarter-title"),
    body: [
      el("p", {}, t("quarter-body", { name: session.name })),
      el(
        "div",
        { class: "field" },
        el("label", { for: input.id }, t("quarter-edition")),
        input,
        el("p", { class: "hint", id: "quarter-hint" }, t("quarter-hint")),
        error,
      ),
      el("div", { class: "field" }, el("label", { for: file.id }, t("quarter-file")), file),
    ],
    choices: [
      {
        label: t("quarter-make"),
        value: "make",
        look: "main",
        allowed: () => {
          if (!chosen.ok) input.focus();
          return chosen.ok;
        },
      },
    ],
  });
  return answer ? { id: chosen.id, name: withEnding(file.value.trim()) } : null;
}

/**
 * The name of a file with the ending of an agenda.
 *
 * @param {string} name
 */
function withEnding(name) {
  return /\.ya?ml$/i.test(name) ? name : `${name}.yaml`;
}
