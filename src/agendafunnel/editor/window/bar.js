// @ts-check
/** The bar: which file it is and whether it is saved, and what one does with the whole of it. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { lookMenu } from "./look_menu.js";
import { sinceMenu } from "./since_menu.js";
import { askToOpen } from "./opening.js";
import { newQuarter } from "./new_quarter.js";
import { askToDownload } from "./downloads.js";
import { tellAbout } from "./about.js";
import { changeLanguage } from "./handover.js";
import { listenToKeys } from "./bar_keys.js";
import { warnOnLeaving } from "./leaving.js";
import { save } from "./saving.js";

/** Below the first, the menus fold into one; below the second, all but saving and undo does. */
const FOLDED = "(max-width: 84rem)";
const NARROW = "(max-width: 58rem)";

/**
 * @param {HTMLElement} host
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Start} begun
 */
export function mountBar(host, session, begun) {
  const saving = button(t("save"), () => save(session), { look: "main", title: t("bar-save-keys") });
  const open = button(t("open"), () => askToOpen(session, begun), { drawing: "file" });
  const quarter = button(t("new-quarter"), () => newQuarter(session), { drawing: "plus" });
  const download = button(t("download"), () => askToDownload(session, begun), { drawing: "download" });
  const undo = iconButton("undo", () => session.undo());
  const redo = iconButton("redo", () => session.redo());
  const languages = begun.languages
    .filter(({ code }) => code !== begun.language)
    .map(({ code, name }) => button(name, () => changeLanguage(session, code), { lang: code, title: t("bar-language", { language: name }) }));
  const look = lookMenu(session, begun);
  const extras = [
    sinceMenu(session, begun).host,
    look.host,
    ...languages,
    button(t("about"), () => tellAbout(begun)),
  ];
  const files = [open, quarter, download];

  const { whole, tell } = fileName(session);
  const folded = menu({ label: t("bar-menu"), content: [], drawing: "menu", name: "bar-fold" });
  folded.panel.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("button");
    if (chosen && !chosen.classList.contains("menu-button")) folded.close();
  });
  const group = el("div", { class: "bar-group bar-files" });
  const rest = el("div", { class: "bar-group bar-rest" });
  host.append(whole, group, el("div", { class: "bar-group bar-steps" }, undo, redo), rest);

  const wide = window.matchMedia(FOLDED);
  const narrow = window.matchMedia(NARROW);
  const fold = () => {
    group.replaceChildren(...(narrow.matches ? [] : files), saving);
    folded.panel.replaceChildren(...(narrow.matches ? files : []), ...(wide.matches ? extras : []));
    rest.replaceChildren(...(wide.matches ? [folded.host] : extras));
  };
  wide.addEventListener("change", fold);
  narrow.addEventListener("change", fold);
  fold();

  const renew = () => {
    tell();
    for (const one of [saving, quarter, download]) one.disabled = !session.isOpen;
    step(undo, "undo", session.history.done.at(-1));
    step(redo, "redo", session.history.undone.at(-1));
  };
  session.on("choose-look", () => {
    if (wide.matches) folded.open();
    look.open();
    look.panel.querySelector("select")?.focus();
  });
  session.on("changed", renew);
  session.on("opened", renew);
  session.on("typing", tell);
  renew();
  listenToKeys(session, { save: () => save(session) });
  warnOnLeaving(session);
}

/**
 * The name of the file, with in words whether it is saved. The title of the page says the same.
 *
 * @param {import("./session.js").Session} session
 */
function fileName(session) {
  const name = el("strong", { class: "file-name" });
  const state = el("span", { class: "file-state" });
  const whole = el("h1", { class: "file" }, name, " ", state);
  const tell = () => {
    const said = session.isOpen ? t(stateOf(session)) : "";
    name.textContent = session.isOpen ? session.name : t("name");
    name.title = name.textContent;
    state.textContent = said;
    state.classList.toggle("unsaved", session.hasWork || session.isTyping());
    document.title = session.isOpen ? `${session.name} – ${said} – ${t("name")}` : t("name");
  };
  return { whole, tell };
}

/** @param {import("./session.js").Session} session */
function stateOf(session) {
  // What the program refused, or was not asked for yet, is in no file.
  if (session.isTyping()) return "bar-unsaved";
  if (session.isSaved) return "bar-saved";
  return session.hasWork ? "bar-unsaved" : "bar-unchanged";
}

/**
 * @param {HTMLButtonElement} button
 * @param {"undo" | "redo"} way
 * @param {import("./history.js").Step | undefined} next
 */
function step(button, way, next) {
  // A button that is disabled for real loses the focus, which is in the way of undoing step by step.
  button.setAttribute("aria-disabled", String(!next));
  const what = next?.said ? t(`bar-${way}-what`, { what: next.said }) : t(way);
  button.setAttribute("aria-label", what);
  button.title = `${what} (${t(`bar-${way}-keys`)})`;
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {{ look?: string, drawing?: Parameters<typeof icon>[0] | null, title?: string, lang?: string }} [about]
 */
function button(label, act, { look = "plain", drawing = null, title, lang } = {}) {
  return el("button", { type: "button", class: `button ${look}`, title, lang, onclick: act }, drawing && icon(drawing), label);
}

/**
 * @param {"undo" | "redo"} way
 * @param {() => void} act
 */
function iconButton(way, act) {
  return el("button", { type: "button", class: "button plain only-icon", "data-steps": true, onclick: act }, icon(way));
}
