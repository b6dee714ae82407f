// @ts-check
/** "Over": what this is, its version, the keys, and the licences of what is in it. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { licences } from "./licences.js";

const KEYS = ["save", "undo", "redo", "choose", "leave"];

/** @param {import("./contract").Start} begun */
export async function tellAbout(begun) {
  const heading = el("h2", { id: "about-heading" }, t("name"));
  const close = el("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("close"));
  const texts = el("div", {});
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
    el("h3", {}, t("about-licences")),
    texts,
    el("div", { class: "choices" }, close),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  for (const { name, text } of await licences())
    texts.append(el("details", {}, el("summary", {}, name), el("pre", { tabindex: "0" }, text)));
}
