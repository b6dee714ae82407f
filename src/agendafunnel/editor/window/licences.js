// @ts-check
/** The licences of what is in this window: where it is one file, of the whole program, else of CodeMirror. */

import { textOfPart } from "./parts_of_page.js";

/** What stands above a text: lines of "=", and between them the names of all that have this licence. */
const HEADING = /^={80}\n([^=]+?)\n={80}\n+/m;

/** @returns {Promise<{ name: string, text: string }[]>} */
export async function licences() {
  const all = (await textOfPart("licences")) ?? (await (await fetch("vendor/LICENCES.txt")).text());
  const [, ...pieces] = all.split(HEADING);
  /** @type {{ name: string, text: string }[]} */
  const found = [];
  for (let index = 0; index < pieces.length; index += 2)
    found.push({ name: pieces[index].replaceAll("\n", ", "), text: pieces[index + 1].trim() });
  return found;
}
