// @ts-check
/**
 * What is opened: by the command, from what was kept, chosen, dropped, a bundled edition, or the next quarter of it.
 */

import { ask } from "./program.js";
import { asked } from "./dialog.js";
import { el, byId } from "./dom.js";
import { t } from "./words.js";
import { icon } from "./icons.js";
import { base64Of, chooseGiven, readFile, tellFaults } from "./files.js";
import { listenToDrops } from "./dropping.js";
import { goOn, keptWork, offerKept, throwAway, whenKept } from "./keeping.js";
import { DiskPlace } from "./places.js";
import { openFileOfCommand } from "./saving.js";
import { mayLeave } from "./leaving.js";
import { takeOver } from "./handover.js";
import { newQuarter } from "./new_quarter.js";
import { capital } from "./since_menu.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Start} Start
 */

/**
 * Open what was named, or let the user choose.
 *
 * @param {Session} session
 * @param {Start} begun
 */
export async function openFirst(session, begun) {
  session.on("opened", () => {
    byId("loading").hidden = true;
    byId("work").hidden = false;
  });
  listenToDrops((given) => openGiven(session, given));
  if (await takeOver(session)) return;
  if (await attempt(session, () => openFileOfCommand(session))) return offerKept(session);
  showOpening(session, begun);
}

/**
 * Show what there is to open in the place of the picture, until something is open.
 *
 * @param {Session} session
 * @param {Start} begun
 */
function showOpening(session, begun) {
  const screen = el(
    "main",
    { id: "opening", class: "opening" },
    el("h2", {}, t("opening-title")),
    el("p", { class: "lead" }, t("opening-lead")),
    ...choices(session, begun),
  );
  byId("loading").hidden = true;
  byId("work").before(screen);
  session.on("opened", () => {
    const hadFocus = screen.contains(document.activeElement);
    screen.remove();
    // What had the focus is gone: the next Tab goes into the picture.
    if (hadFocus) byId("stage").focus({ preventScroll: true });
  });
}

/**
 * Show the same in a dialog, when something is open already.
 *
 * @param {Session} session
 * @param {Start} begun
 */
export function askToOpen(session, begun) {
  if (!session.isOpen) return byId("opening-choose").focus();
  const heading = el("h2", { id: "open-heading" }, t("open-title"));
  const close = el("button", { type: "button", class: "button plain", onclick: () => dialog.close() }, t("cancel"));
  const dialog = el(
    "dialog",
    { class: "wide opening", "aria-labelledby": heading.id },
    heading,
    ...choices(session, begun),
    el("div", { class: "choices" }, close),
  );
  const off = session.on("opened", () => dialog.close());
  dialog.addEventListener("close", () => {
    off();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {Session} session
 * @param {Start} begun
 */
function choices(session, begun) {
  const choose = async () => {
    const given = await chooseGiven();
    if (given) await openGiven(session, given);
  };
  const editions = [...begun.editions].reverse();
  const last = editions.at(0);
  return [
    keptList(session),
    el(
      "div",
      { class: "drop-here" },
      el("button", { type: "button", id: "opening-choose", class: "button main", onclick: choose }, icon("file"), t("open-choose")),
      el("p", {}, t("open-drop")),
      el("p", { class: "hint" }, t("open-kinds")),
    ),
    el("h3", {}, t("open-editions")),
    el(
      "ul",
      { class: "tiles" },
      last && tile(t("new-quarter"), t("open-quarter-of", { edition: last.label }), "plus", () => quarterOf(session, last.name)),
      ...editions.map(({ name, label }) => tile(capital(label), t("open-edition"), "file", () => openEdition(session, name))),
    ),
  ];
}

/**
 * What windows left behind that was not saved; nothing, where there is none.
 *
 * @param {Session} session
 */
function keptList(session) {
  const list = el("ul", { class: "tiles" });
  const section = el("section", { class: "kept", hidden: true }, el("h3", {}, t("open-kept")), list);
  keptWork().then((all) => {
    list.append(...all.map((kept) => keptTile(session, kept)));
    section.hidden = all.length === 0;
  });
  return section;
}

/**
 * @param {Session} session
 * @param {import("./keeping.js").Kept} kept
 */
function keptTile(session, kept) {
  const item = tile(kept.name, t("open-kept-one", { when: whenKept(kept) }), "kept", async () => {
    if (await mayLeave(session)) await goOn(session, kept);
  });
  const drop = el("button", { type: "button", class: "button plain only-icon", "aria-label": t("open-kept-drop", { name: kept.name }) }, icon("close"));
  drop.addEventListener("click", async () => {
    const isSure = await asked({
      title: t("open-kept-drop", { name: kept.name }),
      body: [el("p", {}, t("open-kept-one", { when: whenKept(kept) }))],
      choices: [{ label: t("kept-throw-away"), value: true, look: "danger" }],
    });
    if (!isSure) return;
    await throwAway(kept);
    item.remove();
  });
  item.append(drop);
  return item;
}

/**
 * @param {string} label
 * @param {string} hint
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {() => void} act
 */
function tile(label, hint, drawing, act) {
  const words = el("span", {}, el("strong", {}, label), " ", el("span", { class: "hint" }, hint));
  return el("li", {}, el("button", { type: "button", class: "tile", onclick: act }, icon(drawing), words));
}

/**
 * Open a file that the user chose or dropped. What it says with faults is opened too, to mend them.
 *
 * @param {Session} session
 * @param {import("./files.js").Given} given
 */
export async function openGiven(session, { file, handle }) {
  if (!(await mayLeave(session))) return;
  const read = await attempt(session, () => readFile(file, session.isOpen ? session.opened() : null));
  if (!read) return;
  if (!read.ok && !read.text) return tellFaults(read);
  const isItself = read.name === file.name;
  const place = isItself && handle ? new DiskPlace(handle, await base64Of(file)) : null;
  await session.open({ name: read.name, text: read.text, saved: isItself, format: read.format, place });
  session.tell("said", { text: t(isItself ? "opened" : "opened-as", { name: read.name, file: file.name }), notes: read.notes, undo: false });
}

/**
 * @param {Session} session
 * @param {string} name
 */
async function openEdition(session, name) {
  if (!(await mayLeave(session))) return false;
  const read = await attempt(session, () => ask("edition", { name }));
  if (!read) return false;
  await session.open({ name: `agenda-${read.name}`, text: read.text, saved: false, format: read.format });
  session.tell("said", { text: t("opened", { name: session.name }), notes: [], undo: false });
  return true;
}

/**
 * @param {Session} session
 * @param {string} name
 */
async function quarterOf(session, name) {
  if (await openEdition(session, name)) await newQuarter(session);
}

/**
 * @template Answer
 * @param {Session} session
 * @param {() => Promise<Answer>} run
 * @returns {Promise<Answer | null>}
 */
async function attempt(session, run) {
  try {
    return await run();
  } catch (error) {
    session.tell("said", { text: error instanceof Error ? error.message : String(error), notes: [], undo: false });
    return null;
  }
}
