// @ts-check
/** The room of the picture: the picture itself, which is the editor, and how large it is. */

import { addStandard } from "./adding.js";
import { Board } from "./board.js";
import { CardMenu } from "./card_menu.js";
import { Dragging } from "./dragging.js";
import { el } from "./dom.js";
import { showKeys } from "./keys_help.js";
import { noPicture } from "./no_picture.js";
import { PictureKeys } from "./picture_keys.js";
import { Marker } from "./placing.js";
import { t } from "./words.js";
import { Zoom } from "./zooming.js";

/** Pixels around a part that is brought into sight. */
const AROUND = 24;

/**
 * @param {HTMLElement} host
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Start} begun
 */
export function mountPicture(host, session, begun) {
  const board = new Board(session, (cell) => void addStandard(session, begun, cell));
  const room = el("div", { class: "room" }, board.paper);
  const zoom = new Zoom(board, room);
  const help = el("button", { type: "button", class: "button plain", "aria-label": t("keys-title"), title: t("keys-title"), onclick: showKeys }, "?");
  const hint = el("p", { class: "hint", id: "picture-hint" }, t("picture-hint"));
  const tools = el("div", { class: "picture-tools" }, hint, zoom.tools, help);
  host.append(tools, room, noPicture(session));

  const marker = new Marker(board);
  const cardMenu = new CardMenu(board, host);
  const dragging = new Dragging(board, room, marker, (card, at) => cardMenu.open(card, at));
  const keys = new PictureKeys(board, marker);

  session.on("opened", () => {
    board.current = "";
    board.awaited = "";
    room.scrollTo(0, 0);
  });
  session.on("shown", () => {
    const picture = session.shown?.picture;
    if (!picture || picture === board.picture) return;
    // What is held would be a card of a picture that is gone.
    dragging.cancel();
    cardMenu.close();
    keys.putBack();
    board.draw(picture);
    zoom.apply();
  });
  session.on("picture", () => {
    const key = board.keyOf(session.selected) || board.current;
    if (key) board.focus(key);
  });
  session.on("selected", (/** @type {import("./session.js").Selection | null} */ selection) => {
    board.showSelected();
    const key = board.keyOf(selection);
    if (!key || board.hasFocus()) return;
    // Chosen elsewhere, as in the list: the picture shows where it is.
    board.goTo(key);
    bringIntoRoom(room, board.button(key));
    board.flash(key);
  });
}

/**
 * Scroll a room until a part of it is seen; nothing around the room moves.
 *
 * @param {HTMLElement} room
 * @param {HTMLElement | null} part
 */
function bringIntoRoom(room, part) {
  if (!part) return;
  const [seen, box] = [room.getBoundingClientRect(), part.getBoundingClientRect()];
  const across = beyond(box.left, box.right, seen.left, seen.right);
  const down = beyond(box.top, box.bottom, seen.top, seen.bottom);
  if (across || down) room.scrollBy(across, down);
}

/**
 * How far a stretch reaches beyond another one, with some room around it.
 *
 * @param {number} start
 * @param {number} end
 * @param {number} from
 * @param {number} to
 */
function beyond(start, end, from, to) {
  return Math.min(0, start - from - AROUND) || Math.max(0, end - to + AROUND);
}
