// Evidence: a number moves to its card and back, and what stands beside the answers belongs to the one that is read.
(() => {
  "use strict";
  const page = window.councilReports;
  if (!page) return;
  const { goTo, narrow } = page;
  const origins = new Map(); // card id -> the link that opened it
  const sections = () => [...document.querySelectorAll("#evidence .evidence-of")];
  const exchanges = () => [...document.querySelectorAll("#conversation .exchange")];
  const numberOf = (exchange) => exchange.id.split("-")[1];

  function showEvidence(number) {
    const section = sections().find((one) => one.dataset.exchange === number);
    if (!section) return;
    if (section.hidden) fromItsTop();
    sections().forEach((one) => { one.hidden = one !== section; });
    dressExchanges();
  }

  function fromItsTop() { // the column keeps how far it was scrolled for the evidence before
    const column = document.getElementById("evidence-column");
    if (!column.contains(document.activeElement)) column.scrollTop = 0;
  }

  function dressExchanges() { // of several answers, the one whose evidence stands beside them is marked
    const shown = sections().find((one) => !one.hidden)?.dataset.exchange;
    const several = exchanges().length > 1;
    exchanges().forEach((one) => one.classList.toggle("has-evidence", several && numberOf(one) === shown));
  }

  // Which answer is read: the one that was last pressed or has the focus, as long as it is in sight, else the one at
  // a third of the window's height; at the end of the page it is the last.
  let held = null;
  const inSight = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.isConnected && bottom > 0 && top < window.innerHeight * 0.7;
  };
  function follow() {
    if (narrow.matches || !exchanges()[0]?.offsetParent) return; // one column, or another tab is open
    if ((held && inSight(held)) || document.activeElement.closest("#evidence")) return; // nothing is taken from under who reads it
    held = null;
    const atEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 8;
    const line = window.innerHeight / 3;
    const read = atEnd ? exchanges().at(-1) : exchanges().filter((one) => one.getBoundingClientRect().top <= line).at(-1);
    showEvidence(numberOf(read ?? exchanges()[0]));
  }
  function hold(exchange) {
    held = exchange;
    showEvidence(numberOf(exchange));
  }
  let resting = null;
  window.addEventListener("scroll", () => { clearTimeout(resting); resting = setTimeout(follow, 120); }, { passive: true });
  ["click", "focusin"].forEach((kind) => document.addEventListener(kind, (event) => {
    const exchange = event.target.closest?.("#conversation .exchange");
    if (exchange && !narrow.matches) hold(exchange);
  }));
  let last = "";
  page.onChange(() => { // a new answer is the one that is read
    const newest = exchanges().at(-1) ?? null;
    const now = newest?.id ?? "";
    if (now !== last) { held = newest; fromItsTop(); }
    last = now;
    dressExchanges();
  });

  function unmark() {
    document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
  }

  function openCard(link) {
    const card = document.getElementById(link.dataset.cite);
    const section = card?.closest(".evidence-of");
    if (!section) return;
    if (narrow.matches && card.matches(".card")) { openHere(link, card); return; }
    showEvidence(section.dataset.exchange);
    unmark();
    card.classList.add("is-current");
    origins.set(card.id, link);
    goTo(card, "start");
  }

  function goBack(id) {
    const link = origins.get(id)?.isConnected ? origins.get(id) : document.querySelector(`[data-cite="${CSS.escape(id)}"]`);
    unmark();
    closeHere();
    if (link) goTo(link, "nearest");
  }

  // Where the evidence has no room beside the answer, a card opens under the sentence that it belongs to.
  function openHere(link, card) {
    const again = link.getAttribute("aria-expanded") === "true";
    closeHere();
    if (again) return;
    const here = card.cloneNode(true);
    here.id = `here-${card.id}`;
    here.classList.add("card-here");
    here.setAttribute("aria-labelledby", `${here.id}-title`);
    here.querySelector("h4").id = `${here.id}-title`;
    const back = here.querySelector("[data-back]");
    back.dataset.back = here.id;
    back.href = `#${card.id}`;
    back.textContent = "Close";
    link.closest(".statement").after(here);
    link.setAttribute("aria-expanded", "true");
    origins.set(here.id, link);
    goTo(here, "nearest");
  }

  function closeHere() {
    document.querySelectorAll(".card-here").forEach((one) => one.remove());
    document.querySelectorAll(".cite[aria-expanded]").forEach((one) => one.removeAttribute("aria-expanded"));
  }

  document.addEventListener("click", (event) => { // what a card under its sentence links to, the card itself opens
    const link = event.target.closest?.(".card-here [data-act=open]");
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    document.querySelector(`#evidence [data-act=open][data-value="${CSS.escape(link.dataset.value)}"]`)?.click();
    page.leftFrom(link);
  }, true);

  document.addEventListener("click", (event) => {
    const cite = event.target.closest?.("[data-cite]");
    const back = event.target.closest?.("[data-back]");
    if (cite) { event.preventDefault(); openCard(cite); }
    if (back) { event.preventDefault(); goBack(back.dataset.back); }
  });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".card, .evidence-for[id]");
    if (event.key === "Escape" && card && origins.has(card.id)) goBack(card.id);
  });

  // The numbers and buttons of an earlier answer are stops of the keyboard once its fold is opened.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.(".tools")) return;
    const exchange = event.target.closest(".exchange");
    exchange.querySelectorAll("[data-folded]").forEach((one) => {
      if (event.target.open) one.removeAttribute("tabindex");
      else one.tabIndex = -1;
    });
  }, true);
})();
