// @ts-check
/** The side: tabs for the form, the list, what to mind, what changed, and the text. */

import { ask } from "./program.js";
import { el, byId } from "./dom.js";
import { t } from "./words.js";
import { mountForm } from "./form.js";
import { mountOverview } from "./overview.js";
import { mountFindings } from "./findings.js";
import { mountChanges } from "./changes.js";
import { mountSeparator } from "./separator.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {"form" | "list" | "findings" | "changes" | "text"} PanelName
 */

/** @type {PanelName[]} */
const PANELS = ["form", "list", "findings", "changes", "text"];

/** More are not counted on a tab. */
const MOST_COUNTED = 99;

/** Below this the side stands under the picture (window.css has the same). */
const NARROW = "(max-width: 62rem)";

/**
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {import("./contract").Start} begun
 */
export function mountSide(host, session, begun) {
  const tabs = mountTabs(session);
  mountForm(byId("panel-form"), session, begun);
  mountOverview(byId("panel-list"), session);
  mountFindings(byId("panel-findings"), session);
  mountChanges(byId("panel-changes"), session, begun);
  mountSeparator(host);

  let hasText = false;
  /** @type {Promise<{ jumpTo: (line: number) => void }> | null} */
  let text = null;
  const withText = () => (text ??= import("./text_panel.js").then((panel) => panel.mountText(byId("panel-text"), session)));
  tabs.whenShown((name) => {
    session.panel = name;
    host.classList.toggle("has-text", name === "text");
    if (name === "text") withText();
    hasText = name === "text";
  });

  session.on("panel", (name) => tabs.show(name));
  session.on("line", async (line) => {
    tabs.show("text");
    (await withText()).jumpTo(line);
  });
  session.on("selected", async (selection) => {
    if (!selection) return;
    if (hasText) {
      const line = await lineOf(session, selection);
      if (line && session.selected === selection) (await withText()).jumpTo(line);
      return;
    }
    tabs.show("form");
    // Under the picture, the form may be out of sight.
    if (window.matchMedia(NARROW).matches) host.scrollIntoView({ block: "start" });
  });
  session.on("shown", (shown) => {
    byId("stage").classList.toggle("no-picture", !session.shown?.picture);
    tabs.count("findings", countOf(session), !shown.ok);
    // A file that is no agenda has nothing to show but its text, where its faults are mended.
    if (!shown.ok && !session.shown?.picture) tabs.show("text");
  });
  session.on("checked", () => {
    tabs.count("findings", countOf(session), false);
    tabs.count("changes", session.checked?.changes?.large ?? 0, false);
  });
  session.on("opened", () => {
    tabs.count("findings", 0, false);
    tabs.count("changes", 0, false);
  });
  // Wherever it was scrolled to, one comes to the picture first.
  session.on("opened", () => byId("work").scrollTo(0, 0));
  session.on("opened", () => tabs.show(window.matchMedia(NARROW).matches ? "list" : "form"));
}

/**
 * Where a part stands in the text; null where the text is no agenda, so that nobody knows.
 *
 * @param {Session} session
 * @param {import("./session.js").Selection} selection
 */
async function lineOf(session, { part, id, field = "" }) {
  if (!session.shown?.ok) return null;
  try {
    return (await ask("line", { opened: session.opened(), part, id, field })).line;
  } catch {
    return null; // The text has become no agenda since: its faults are shown beside it.
  }
}

/** @param {Session} session */
function countOf(session) {
  if (session.shown && !session.shown.ok) return session.shown.faults.length;
  return (session.checked?.groups ?? []).reduce((sum, { findings }) => sum + findings.length, 0);
}

/**
 * Make the tabs, of which one is in the order of Tab and arrow keys go to the others.
 *
 * @param {Session} session
 */
function mountTabs(session) {
  const list = byId("tabs");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", t("side-tabs"));
  /** @type {(name: PanelName) => void} */
  let shown = () => {};
  const counts = new Map(PANELS.map((name) => [name, el("span", { class: "count", hidden: true })]));
  const tabs = new Map(
    PANELS.map((name) => [
      name,
      el(
        "button",
        { type: "button", role: "tab", id: `tab-${name}`, class: "tab", "aria-controls": `panel-${name}`, onclick: () => show(name) },
        t(`side-${name}`),
        " ",
        counts.get(name),
      ),
    ]),
  );
  list.append(...tabs.values());
  for (const name of PANELS) {
    const panel = byId(`panel-${name}`);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${name}`);
    panel.tabIndex = 0;
  }
  /** @param {PanelName} chosen */
  const show = (chosen) => {
    for (const [name, tab] of tabs) {
      tab.setAttribute("aria-selected", String(name === chosen));
      tab.tabIndex = name === chosen ? 0 : -1;
      byId(`panel-${name}`).hidden = name !== chosen;
    }
    shown(chosen);
  };
  list.addEventListener("keydown", (event) => {
    const at = PANELS.findIndex((name) => tabs.get(name) === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: PANELS.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const name = PANELS[(to + PANELS.length) % PANELS.length];
    show(name);
    tabs.get(name)?.focus();
  });
  show("form");
  return {
    show,
    /** @param {(name: PanelName) => void} run */
    whenShown(run) {
      shown = run;
    },
    /**
     * @param {PanelName} name
     * @param {number} number
     * @param {boolean} isWrong
     */
    count(name, number, isWrong) {
      const count = counts.get(name);
      if (!count) return;
      count.hidden = number === 0;
      count.textContent = number > MOST_COUNTED ? `${MOST_COUNTED}+` : String(number);
      count.classList.toggle("wrong", isWrong);
    },
  };
}
