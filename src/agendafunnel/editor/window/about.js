// @ts-check
/** "Over": what this is, its version, the keys, and the licences of what is in it. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { textOfPart } from "./parts_of_page.js";
import { ask } from "./program.js";

const KEYS = ["save", "undo", "redo", "choose", "leave"];

/** @param {import("./contract").Start} begun */
export async function tellAbout(begun) {
  const heading = el("h2", { id: "about-heading" }, t("name"));
  const close = el("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("close"));
  const texts = el("pre", { tabindex: "0", role: "region", "aria-label": t("about-licences") });
  const dialog = el(
    "dialog",
    { class: "wide about", "aria-labelledby": heading.id },
    heading,
    el("p", {}, t("about-what")),
    el("p", {}, t("about-where")),
    el("p", { class: "hint" }, t("about-version", { version: begun.version })),
    el("h3", {}, t("about-keys")),
    el(
      "dl",
      { class: "keys" },
      ...KEYS.flatMap((name) => [el("dt", {}, el("kbd", {}, t(`about-key-${name}`))), el("dd", {}, t(`about-key-${name}-does`))]),
    ),
    el("details", {}, el("summary", {}, t("about-licences")), texts),
    el("div", { class: "choices" }, close),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  try {
    texts.textContent = await licences();
  } catch (error) {
    texts.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** Return the licences of what is in this window: those that stand in the page, or those of the installed program. */
async function licences() {
  return (await textOfPart("licences")) ?? (await ask("licences", {})).text;
}
