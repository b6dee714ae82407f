// @ts-check
/** From a finding or a change to what it is about: the card in the picture and its field, its line, or the look. */

/**
 * @param {import("./session.js").Session} session
 * @param {{ part: import("./contract").PartKind | "look" | "", id: string, field?: string, line?: number }} place
 */
export function jump(session, { part, id, field = "", line = 0 }) {
  if (part === "look") {
    session.tell("choose-look");
    return;
  }
  if (part === "") {
    session.tell("line", Math.max(1, line));
    return;
  }
  session.tell("panel", "form");
  session.select(field ? { part, id, field } : { part, id });
}
