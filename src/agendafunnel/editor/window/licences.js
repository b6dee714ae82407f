// @ts-check
/** The licences of what is in this window: those that stand in the page, or those of the installed program. */

import { textOfPart } from "./parts_of_page.js";
import { ask } from "./program.js";

/** @returns {Promise<string>} */
export async function licences() {
  return (await textOfPart("licences")) ?? (await ask("licences", {})).text;
}
