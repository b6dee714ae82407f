// @ts-check
/** Cards that moved glide from where they were, so that the eye can follow them. */

import { drawnCard } from "./picture_svg.js";

const LASTS = 260;

/** More cards than these at once would be a flurry in which nobody follows any. */
const MOST = 120;

/**
 * @param {import("./board.js").Board} board
 * @param {import("./contract").Picture | null} old
 * @param {{ id: string, box: import("./contract").Box } | null} dropped A card that was let go elsewhere than it stood.
 */
export function glide(board, old, dropped) {
  if (!old || !board.picture || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  // Where the whole sheet is another one, as with another theme, nothing is where it was.
  if (old.width !== board.picture.width) return;
  const boxes = new Map(old.cards.map(({ id, box }) => [id, box]));
  if (dropped) boxes.set(dropped.id, dropped.box);
  const moved = board.picture.cards.flatMap(({ id, box }) => {
    const from = boxes.get(id);
    return from && (Math.abs(from.x - box.x) > 0.5 || Math.abs(from.y - box.y) > 0.5) ? [{ id, from, box }] : [];
  });
  if (moved.length > MOST) return;
  for (const { id, from, box } of moved) {
    const drawn = drawnCard(board.svg, id);
    if (!drawn) continue;
    // What moves is seen over what stays.
    if (id === dropped?.id) drawn.parentNode?.append(drawn);
    const way = [{ transform: `translate(${from.x - box.x}px, ${from.y - box.y}px)` }, { transform: "none" }];
    drawn.animate(way, { duration: LASTS, easing: "cubic-bezier(0.2, 0, 0, 1)" });
  }
}
