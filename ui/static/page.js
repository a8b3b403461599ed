// The page's own behaviour: citations that move to their card and back, announcements, and the address.
(() => {
  "use strict";
  const origins = new Map(); // card id -> the link that opened it
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block) => element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

  function goTo(element, block = "nearest") {
    element.focus({ preventScroll: true });
    show(element, block);
  }

  function openCard(link) {
    const card = document.getElementById(link.dataset.cite);
    const section = card?.closest(".evidence-of");
    if (!section) return;
    document.querySelectorAll(".evidence-of").forEach((other) => { other.hidden = other !== section; });
    document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
    card.classList.add("is-current");
    origins.set(card.id, link);
    goTo(card, "start");
  }

  function goBack(id) {
    const link = origins.get(id)?.isConnected ? origins.get(id) : document.querySelector(`[data-cite="${CSS.escape(id)}"]`);
    document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
    if (link) goTo(link, "nearest");
  }

  document.addEventListener("click", (event) => {
    const cite = event.target.closest?.("[data-cite]");
    const back = event.target.closest?.("[data-back]");
    if (cite) { event.preventDefault(); openCard(cite); }
    if (back) { event.preventDefault(); goBack(back.dataset.back); }
  });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".card");
    if (event.key === "Escape" && card && origins.has(card.id)) goBack(card.id);
  });

  // A new answer is announced once, and its question comes into view.
  let announced = "";
  function lookAtConversation() {
    const last = document.querySelector("#conversation .exchange:last-child");
    const failed = document.querySelector("#conversation .welcome [data-announce]");
    const element = last ?? failed?.closest(".welcome");
    if (!element) { announced = ""; return; }
    const state = `${element.id} ${element.dataset.state ?? "failed"}`;
    if (state === announced) return;
    announced = state;
    if (last) show(last, "start");
    const words = element.querySelector("[data-announce]");
    if (!words) return;
    const passages = document.querySelectorAll(`#evidence [data-exchange="${last?.id.split("-")[1]}"] .card`).length;
    const count = passages === 1 ? "1 passage" : `${passages} passages`;
    document.getElementById("announcer").textContent = `${words.textContent}. ${passages ? `${count} beside it.` : ""}`;
  }

  // What the server marked to be looked at (a passage in its report, an opened recommendation).
  let looked = "";
  function lookAtMarked() {
    const target = [...document.querySelectorAll("[data-look]")].find((one) => one.offsetParent !== null);
    if (!target || target.dataset.look === looked) return;
    looked = target.dataset.look;
    requestAnimationFrame(() => goTo(target, "center"));
  }

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; lookAtConversation(); lookAtMarked(); }, 30);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state", "data-look", "style"] });

  // The address keeps the choice of reports and the last question, so that a link brings both back.
  const fields = ["council", "kind", "year", "report"];
  function replaceAddress(change) {
    const query = new URLSearchParams(window.location.search);
    change(query);
    const text = query.toString();
    window.history.replaceState(null, "", text ? `?${text}` : window.location.pathname);
  }

  window.councilReports = {
    keepAddress(chosen) {
      replaceAddress((query) => fields.forEach((name, place) => {
        query.delete(name);
        [chosen[place]].flat().filter(Boolean).forEach((value) => query.append(name, value));
      }));
    },
    asked(question) {
      if (question?.trim()) replaceAddress((query) => query.set("q", question.trim().slice(0, 500)));
    },
  };
})();
