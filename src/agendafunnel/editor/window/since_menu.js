// @ts-check
/** The edition before: which it is, and whether the picture shows what changed since. */

import { ask } from "./program.js";
import { el } from "./dom.js";
import { t } from "./words.js";
import { menu } from "./menu.js";
import { select } from "./look_menu.js";
import { chooseFile, readFile, tellFaults } from "./files.js";

const NONE = "";
const OF_A_FILE = "file";
const EDITION = "edition:";

/**
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Start} begun
 */
export function sinceMenu(session, begun) {
  const editions = begun.editions.map(({ name, label }) => ({ name: EDITION + name, label: capital(label) }));
  const { chosen, field } = select(t("edition-before"), [{ name: NONE, label: t("none") }, ...editions], (name) => {
    if (name === NONE) session.setSince(null);
    else if (name.startsWith(EDITION)) sinceEdition(session, name.slice(EDITION.length));
  });
  const ofFile = el("option", { value: OF_A_FILE });
  const marks = el("input", { type: "checkbox", onchange: () => session.setLook({ marks: marks.checked }) });
  const shown = menu({
    label: t("edition-before"),
    content: [
      field,
      el("button", { type: "button", class: "button", onclick: () => sinceFile(session) }, t("since-choose-file")),
      el("label", { class: "check" }, marks, el("span", {}, t("marks"))),
    ],
  });
  const renew = () => {
    const name = session.since?.name ?? NONE;
    const edition = begun.editions.find((one) => `${one.name}.yaml` === name);
    ofFile.remove();
    if (session.since && !edition) {
      ofFile.textContent = name;
      chosen.append(ofFile);
    }
    const earlier = new Set(earlierEditions(session, begun).map((one) => one.name));
    for (const option of chosen.options) {
      if (!option.value.startsWith(EDITION)) continue;
      const named = option.value.slice(EDITION.length);
      // One that was named with the command stays to be seen.
      option.hidden = option.disabled = !earlier.has(named) && named !== edition?.name;
    }
    chosen.value = !session.since ? NONE : edition ? EDITION + edition.name : OF_A_FILE;
    marks.checked = session.look.marks;
    marks.disabled = !session.since;
  };
  session.on("look", renew);
  session.on("opened", renew);
  session.on("shown", renew);
  renew();
  return shown;
}

/**
 * Show what changed since a bundled edition.
 *
 * @param {import("./session.js").Session} session
 * @param {string} name
 */
export async function sinceEdition(session, name) {
  take(session, await ask("edition", { name }));
}

/**
 * Have the user choose the file of the edition before.
 *
 * @param {import("./session.js").Session} session
 */
export async function sinceFile(session) {
  const file = await chooseFile();
  if (file) take(session, await readFile(file, session.isOpen ? session.opened() : null));
}

/**
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Read} read
 */
function take(session, read) {
  if (!read.ok) return tellFaults(read);
  session.setLook({ marks: true });
  session.setSince({ name: read.name, text: read.text });
  session.tell("said", { text: t("since-chosen", { name: read.name }), notes: read.notes, undo: false });
}

/**
 * The bundled editions that can be the one before what is open: those that are earlier.
 *
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Start} begun
 */
export function earlierEditions(session, begun) {
  const id = String(session.shown?.agenda?.edition["id"] ?? "");
  // Ids sort by date.
  return begun.editions.filter(({ name }) => !id || name < id);
}

/** @param {string} text */
export function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
