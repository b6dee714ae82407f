// @ts-check
/** The colour of a domain: chosen or typed, with what is to be said of it while it is chosen. */

import { el, settled } from "./dom.js";
import { describe, Field, helpOf, labelOf, plain } from "./fields.js";
import { ask } from "./program.js";
import { t } from "./words.js";

const ADVISED_AFTER = 120;
const SIX_DIGITS = /^#[0-9a-f]{6}$/i;

export class ColourField extends Field {
  /**
   * @param {import("./contract").FieldOfForm} about
   * @param {import("./fields.js").Surroundings} around
   * @param {{ opened: () => import("./contract").Opened, domain: () => string }} open `domain` is the id of the one
   *   whose colour it is; "" for one that is being made.
   */
  constructor(about, around, open) {
    super(about, around);
    this.open = open;
    this.picker = el("input", {
      type: "color",
      "aria-label": t("form-colour-choose"),
      oninput: () => this.chosen(this.picker.value, false),
      onchange: () => this.chosen(this.picker.value, true),
    });
    this.control = el("input", {
      type: "text",
      id: this.id,
      autocomplete: "off",
      spellcheck: "false",
      autocapitalize: "off",
      oninput: () => this.typed(),
      onblur: () => around.commit(this),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.pressed(event),
    });
    const help = helpOf(this.id, about.help);
    this.advice = el("p", { class: "advice", id: `${this.id}-advice`, role: "status" });
    this.offer = el("button", { type: "button", class: "button", hidden: true });
    this.offer.addEventListener("click", () => this.chosen(String(this.offer.value), true));
    this.others = el("ul", { class: "swatches", role: "list", "aria-label": t("form-colour-others") });
    describe(this.control, help, this.fault);
    this.control.setAttribute("aria-describedby", `${this.control.getAttribute("aria-describedby")} ${this.advice.id}`);
    this.element.append(
      labelOf(this.id, about),
      ...(help ? [help] : []),
      el("div", { class: "colour" }, this.picker, this.control),
      this.fault,
      this.advice,
      this.offer,
      this.others,
    );
    this.askAdvice = settled(() => this.advise(), ADVISED_AFTER);
  }

  /** @override */
  input() {
    return this.control;
  }

  /** @override */
  state() {
    return this.control.value;
  }

  /**
   * @override
   * @param {unknown} state
   */
  put(state) {
    if (this.control.value !== state) this.control.value = String(state);
    this.typed();
  }

  /**
   * @override
   * @param {unknown} value
   */
  show(value) {
    super.show(value);
    this.showOthers();
    this.askAdvice();
  }

  typed() {
    const colour = this.control.value.trim();
    if (SIX_DIGITS.test(colour)) this.picker.value = colour.toLowerCase();
    this.askAdvice();
  }

  /**
   * @param {string} colour
   * @param {boolean} isMeant Whether it is the last one, and not one that is passed by.
   */
  chosen(colour, isMeant) {
    this.control.value = colour;
    this.typed();
    if (isMeant) this.around.commit(this);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      this.around.commit(this);
    } else if (event.key === "Escape" && this.isTyped) {
      event.preventDefault();
      event.stopPropagation();
      this.forget();
    }
  }

  /** Say whether the words on a card of this colour can be read, and offer the nearest colour with which they can. */
  async advise() {
    const colour = this.control.value.trim();
    if (!colour || !this.element.isConnected) {
      this.say("", "");
      return;
    }
    /** @type {import("./contract").ColourAdvice} */
    let advice;
    try {
      advice = await ask("colour", { opened: this.open.opened(), colour, id: this.open.domain() });
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error), "");
      return;
    }
    // Another colour was chosen meanwhile, and is asked about too.
    if (colour !== this.control.value.trim()) return;
    this.advice.dataset.passes = String(advice.ok && advice.passes);
    this.say(advice.said, advice.passes ? "" : advice.nearest);
  }

  /**
   * @param {string} said
   * @param {string} nearest
   */
  say(said, nearest) {
    this.advice.textContent = said;
    this.advice.hidden = !said;
    const hadFocus = document.activeElement === this.offer;
    this.offer.hidden = !nearest;
    if (hadFocus && !nearest) this.control.focus();
    this.offer.value = nearest;
    this.offer.replaceChildren(swatch(nearest), t("form-colour-nearest", { colour: nearest }));
  }

  showOthers() {
    const others = (this.around.agenda()?.domains ?? []).filter((domain) => domain.id !== this.open.domain());
    this.others.replaceChildren(
      ...others.map((domain) => el("li", {}, swatch(String(domain.colour)), plain(domain.name))),
    );
    this.others.hidden = others.length === 0;
  }
}

/**
 * Return a small square of a colour, which says nothing that the words beside it do not.
 *
 * @param {string} colour
 */
export function swatch(colour) {
  const square = el("span", { class: "swatch", "aria-hidden": "true" });
  square.style.setProperty("background-color", colour);
  return square;
}
