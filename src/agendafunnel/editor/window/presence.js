// @ts-check
/** A band across the window while the command is not there, with a copy of the work to download. */

import { onCommandPresence } from "./command.js";
import { el } from "./dom.js";
import { download } from "./downloads.js";
import { base64OfText } from "./text_bytes.js";
import { t } from "./words.js";

/** @param {import("./session.js").Session} session */
export function watchPresence(session) {
  const said = el("p", {});
  const copy = el("button", { type: "button", class: "button" }, t("save-copy"));
  copy.addEventListener("click", () => download({ name: session.name, data: base64OfText(session.text, session.format) }));
  const band = el("div", { class: "presence", role: "alert", hidden: true }, said, copy);
  document.body.prepend(band);
  onCommandPresence((presence) => {
    band.hidden = presence === "here";
    copy.hidden = !session.isOpen;
    said.textContent = presence === "here" ? "" : t(presence === "ended" ? "command-ended-band" : "command-restarted-band");
    if (presence === "here") session.tell("said", { text: t("command-again"), notes: [], undo: false });
  });
}
