// @ts-check
/** Starts the window: asks the program for its words, makes the rooms, and opens what was named. */

import { ask } from "./program.js";
import { ignoreSecondClicks } from "./double_clicks.js";
import { mountBar } from "./bar.js";
import { mountFoot } from "./foot.js";
import { mountPicture } from "./picture.js";
import { mountSide } from "./side.js";
import { keepWork } from "./keeping.js";
import { followOthers } from "./saving.js";
import { watchPresence } from "./presence.js";
import { openFirst } from "./opening.js";
import { Session } from "./session.js";
import { byId } from "./dom.js";
import { preferredLanguage } from "./language.js";
import { loadFonts } from "./fonts.js";
import { setWords, t } from "./words.js";

async function start() {
  const begun = await ask("start", { language: preferredLanguage() });
  setWords(begun.words);
  document.documentElement.lang = begun.language;
  await loadFonts(begun.fonts);

  const session = new Session();
  ignoreSecondClicks(document);
  mountBar(byId("bar"), session, begun);
  mountPicture(byId("picture"), session, begun);
  mountSide(byId("side"), session, begun);
  mountFoot(byId("foot"), session);
  keepWork(session);
  followOthers(session);
  watchPresence(session);
  byId("skip").textContent = t("skip");
  byId("skip").hidden = false;
  await openFirst(session, begun);
}

start().catch((/** @type {unknown} */ error) => {
  byId("loading").textContent = error instanceof Error ? error.message : String(error);
});
