"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("_finder");
  const search = byId("_search");
  const choices = [...form.querySelectorAll("select")];
  const count = byId("_count");
  const nothing = byId("_nothing");
  const panel = byId("_panel");
  const heading = byId("_panel-name");
  const position = byId("_position");
  const body = byId("_panel-body");
  const frames = [...document.querySelectorAll(".frame")];

  const standards = [...document.querySelectorAll("article.standard")];
  const domains = [...document.querySelectorAll("section.domain")];
  const cards = new Map(
    [...document.querySelectorAll(".frame g.standard")].map((card) => [card.dataset.standard, card]),
  );
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // What is seen whole is no stop of the tab key; what scrolls is, so that the arrow keys move it.
  const stop = (box, scrolls) => {
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };

  // Finding: without case, accents, hyphens and what only says where a word may break.
  const folded = (text) =>
    text.normalize("NFD").replace(/[\p{M}\u00ad\u200b]/gu, "").replace(/-/g, " ").toLowerCase();
  const texts = new Map(standards.map((standard) => [standard, folded(standard.textContent)]));

  const fits = (standard, words) =>
    words.every((word) => texts.get(standard).includes(word)) &&
    choices.every(
      ({ name, value }) => !value || (standard.dataset[name] ?? "").split(" ").includes(value),
    );

  // A card that is left out can still be read and pressed, but is no stop on the way of those who use keys
  // or listen: the list says the same.
  const dim = (card, left) => {
    card.classList.toggle("dimmed", left);
    for (const link of card.querySelectorAll("a")) {
      if (left) link.setAttribute("tabindex", "-1");
      else link.removeAttribute("tabindex");
    }
    if (left) card.setAttribute("aria-hidden", "true");
    else card.removeAttribute("aria-hidden");
  };

  const shown = () => standards.filter((standard) => !standard.hidden);

  const find = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    for (const standard of standards) {
      standard.hidden = !fits(standard, words);
      const card = cards.get(standard.id);
      if (card) dim(card, standard.hidden);
    }
    const asked = words.length > 0 || choices.some((choice) => choice.value);
    for (const domain of domains) {
      domain.hidden = asked && !domain.querySelector("article:not([hidden])");
    }
    const all = shown().length;
    count.textContent = filled(count.dataset.words, { shown: all, all: standards.length });
    nothing.hidden = !asked || all > 0;
  };

  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(find));
  // A browser that comes back to a page puts back what was filled in.
  addEventListener("pageshow", find);

  // The panel: what the address names is what it shows.
  let chosen = null;
  let opener = null;

  const named = (hash) => {
    let id;
    try {
      id = decodeURIComponent(hash.slice(1));
    } catch {
      return null;
    }
    const found = id && byId(id);
    return found && standards.includes(found) ? found : null;
  };

  const choose = (standard) => {
    const mark = (one, on) => {
      const card = one && cards.get(one.id);
      if (!card) return;
      card.classList.toggle("chosen", on);
      for (const link of card.querySelectorAll("a")) {
        if (on) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    mark(chosen, false);
    mark(standard, true);
    chosen = standard;
  };

  // Those that are shown, and in any case the one that was asked for.
  const row = () => standards.filter((standard) => !standard.hidden || standard === chosen);

  const fill = (standard) => {
    choose(standard);
    const copy = standard.cloneNode(true);
    const name = copy.querySelector("h4");
    heading.replaceChildren(...name.childNodes);
    for (const attribute of ["lang", "dir"]) {
      const value = name.getAttribute(attribute);
      if (value) heading.setAttribute(attribute, value);
      else heading.removeAttribute(attribute);
    }
    name.remove();
    body.replaceChildren(...copy.childNodes);
    const domain = [...standard.closest("section.domain").classList].find((one) =>
      one.startsWith("domain-"),
    );
    panel.className = panel.classList.contains("at-start") ? `at-start ${domain}` : domain;
    const all = row();
    // The name is for those who listen, and stay on the button that brings the next one.
    const spoken = document.createElement("span");
    spoken.className = "unseen";
    spoken.textContent = `${heading.textContent}, `;
    for (const step of ["_previous", "_next"]) byId(step).disabled = all.length < 2;
    const told = { place: all.indexOf(standard) + 1, all: all.length };
    position.replaceChildren(spoken, filled(position.dataset.words, told));
  };

  const open = (standard) => {
    fill(standard);
    if (!panel.open) {
      // Not over the card, where there is room beside it.
      const card = cards.get(standard.id)?.getBoundingClientRect();
      panel.classList.toggle("at-start", card?.left + card?.width / 2 > innerWidth / 2);
      panel.showModal();
    }
    body.scrollTop = 0;
    stop(body, body.scrollHeight > body.clientHeight);
    heading.focus();
  };

  // A browser goes to the place that the address names after the script has opened the panel, when it draws
  // the page or an image has come, and takes the focus along. Until the reader does something, it goes back.
  let led = false;
  for (const act of ["keydown", "pointerdown"]) {
    addEventListener(act, () => (led = false), { capture: true });
  }
  panel.addEventListener("focusout", () => {
    setTimeout(() => {
      if (led && panel.open && !panel.contains(document.activeElement)) heading.focus();
    });
  });

  const follow = () => {
    const standard = named(location.hash);
    led = standard !== null;
    if (standard) open(standard);
    else if (panel.open) panel.close();
  };

  const step = (by) => {
    const all = row();
    const next = all[(all.indexOf(chosen) + by + all.length) % all.length];
    history.replaceState(history.state, "", "#" + encodeURIComponent(next.id));
    fill(next);
    body.scrollTop = 0;
    stop(body, body.scrollHeight > body.clientHeight);
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a[href^="#"]');
    const standard = link && named(link.getAttribute("href"));
    if (!standard) return;
    event.preventDefault();
    opener = link;
    history.pushState({ panel: true }, "", link.getAttribute("href"));
    open(standard);
  });
  addEventListener("popstate", follow);
  byId("_close").addEventListener("click", () => panel.close());
  byId("_previous").addEventListener("click", () => step(-1));
  byId("_next").addEventListener("click", () => step(1));
  // What is pressed beside the panel is the dialog itself, as all of it is covered.
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });

  panel.addEventListener("close", () => {
    // Who goes back and forth quickly has opened it again by now.
    if (panel.open || !chosen) return;
    const standard = chosen;
    choose(null);
    if (named(location.hash)) {
      if (history.state?.panel) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    const card = cards.get(standard.id);
    const link = opener && !opener.closest("g.standard") ? opener : card?.querySelector("a");
    opener = null;
    (card?.classList.contains("dimmed") && link?.closest("g.standard") ? search : link)?.focus();
  });

  for (const frame of frames)
    new ResizeObserver(() => stop(frame, frame.scrollWidth > frame.clientWidth)).observe(frame);

  form.hidden = false;
  count.hidden = false;
  find();
  follow();
})();
