// @ts-check
/** The text pane as a panel: what is typed goes to the session, and the session's text and faults to the pane. */

import { textPane } from "./text_pane.js";

/**
 * @param {HTMLElement} host
 * @param {import("./session.js").Session} session
 */
export function mountText(host, session) {
  const pane = textPane(host, {
    text: session.text,
    onChange: (text) => session.replace(text, { kind: "typing" }),
    onUndo: () => session.undo(),
    onRedo: () => session.redo(),
  });
  session.on("changed", () => pane.setText(session.text));
  session.on("settle", pane.flush);
  session.on("shown", ({ faults }) => pane.setFaults(faults));
  pane.setFaults(session.shown?.faults ?? []);
  return pane;
}
