// The page's own behaviour: citations that move to their card and back, announcements, and the address.
(() => {
  "use strict";
  if (document.body.matches(".own-page")) { // what Gradio does for its own
    document.body.classList.toggle("dark", window.matchMedia("(prefers-color-scheme: dark)").matches);
    return;
  }
  const origins = new Map(); // card id -> the link that opened it
  let leftFrom = null; // the link from which a report or an entry was opened
  let returning = false;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block) => { // what is far away is there at once
    const far = Math.abs(element.getBoundingClientRect().top) > 2 * window.innerHeight;
    element.scrollIntoView({ block, behavior: calm() || far ? "auto" : "smooth" });
  };

  function focusOn(element) {
    if (!element.matches("a[href], button, input, textarea, summary, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function goTo(element, block = "nearest") {
    focusOn(element);
    show(element, block);
  }

  function openCard(link) {
    const card = document.getElementById(link.dataset.cite);
    const section = card?.closest(".evidence-of");
    if (!section) return;
    if (narrow.matches && card.matches(".card")) { openHere(link, card); return; }
    document.querySelectorAll(".evidence-of").forEach((other) => { other.hidden = other !== section; });
    document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
    card.classList.add("is-current");
    origins.set(card.id, link);
    goTo(card, "start");
  }

  function goBack(id) {
    const link = origins.get(id)?.isConnected ? origins.get(id) : document.querySelector(`[data-cite="${CSS.escape(id)}"]`);
    document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
    closeHere();
    if (link) goTo(link, "nearest");
  }

  // Where the evidence has no room beside the answer, a card opens under the sentence that it belongs to.
  const narrow = window.matchMedia("(max-width: 860px)");
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
    leftFrom = link;
  }, true);

  document.addEventListener("click", (event) => {
    const cite = event.target.closest?.("[data-cite]");
    const back = event.target.closest?.("[data-back]");
    if (cite) { event.preventDefault(); openCard(cite); }
    if (back) { event.preventDefault(); goBack(back.dataset.back); }
    const jump = event.target.closest?.("[data-jump]");
    const target = jump && document.getElementById(jump.dataset.jump);
    if (target) { event.preventDefault(); goTo(target, "start"); }
    const open = event.target.closest?.("[data-act=open], [data-act=entry], [data-act=report]");
    if (open) leftFrom = open;
    if (event.target.closest?.("[data-return]")) {
      if (!leftFrom?.isConnected) leftFrom = document.querySelector("#reports [data-act=report]"); // an address opened it
      returning = Boolean(leftFrom);
    }
  });

  // Escape leaves an opened report or recommendation as its button does.
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key !== "Escape" || at.closest?.("input, textarea, select, #talks")) return;
    const back = [...document.querySelectorAll("[data-return]")].find((one) => one.offsetParent !== null);
    if (back && (at === document.body || at.closest?.("#report, #recommendation"))) back.click();
  });

  // From the top of the page to the box, past everything, whichever tab is open.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-skip]")) return;
    event.preventDefault();
    document.querySelector("#tabs [role=tab]")?.click();
    requestAnimationFrame(() => {
      const seen = [box(), document.querySelector("#find-line input")].find((one) => one && one.offsetParent !== null);
      if (seen) goTo(seen, "nearest");
    });
  });

  // A form that is unfolded comes into view whole, above the box for questions.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches?.(".feedback details")) show(event.target, "nearest");
  }, true);

  // One question at a time: a press while one is at work does nothing, and says so. Escape in the box stops it.
  const atWork = () => document.querySelector("#working .exchange[data-state=working]");
  const box = () => document.querySelector("#question textarea");
  const ONE = "One question at a time: wait for this answer, or stop it.";

  // From the press on, before the server has said a word: stopping is offered at once.
  let sending = null;
  let stopping = false;
  function send() {
    document.documentElement.dataset.asking = "yes";
    sending = setTimeout(sent, 10_000); // the server is not heard of
  }
  function sent() {
    clearTimeout(sending);
    sending = null;
    stopping = false;
    delete document.documentElement.dataset.asking;
  }

  function holdBack(event) {
    const working = atWork();
    if (!working && !sending) {
      if (event.target.closest?.("[data-act^=ask]") || box()?.value.trim()) send();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (!working || working.querySelector(".one-at-a-time")) return;
    const words = document.createElement("p");
    words.className = "one-at-a-time";
    words.textContent = ONE;
    working.append(words);
    announce(ONE);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-act^=ask], #send")) holdBack(event);
    else if (atWork() && event.target.closest?.("[data-act=new], #talks [data-act=talk]")) holdBack(event);
    if (event.target.closest?.("#stop")) { stopping = Boolean(sending && !atWork()); box()?.focus(); }
    if (event.target.closest?.("[data-act=new]") && !atWork()) box()?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.target !== box()) return;
    if (event.key === "Enter" && !event.shiftKey) holdBack(event);
    if (event.key === "Escape" && (atWork() || sending)) document.getElementById("stop")?.click();
  }, true);

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".card, .evidence-for[id]");
    if (event.key === "Escape" && card && origins.has(card.id)) goBack(card.id);
  });

  function announce(words) {
    const announcer = document.getElementById("announcer");
    if (announcer.textContent === words) announcer.textContent = "";
    announcer.textContent = words;
  }

  // From place to place of the words that were found in an opened report; the last is followed by the first.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-step]");
    const report = button?.closest(".report");
    if (!report) return;
    const places = [...new Set([...report.querySelectorAll("[data-place]")].map((one) => one.dataset.place))];
    const at = places.indexOf(report.querySelector(".is-here")?.dataset.place);
    const place = places[(at + Number(button.dataset.step) + places.length) % places.length];
    report.querySelectorAll(".is-here").forEach((one) => one.classList.remove("is-here"));
    const marks = report.querySelectorAll(`[data-place="${place}"]`);
    marks.forEach((one) => one.classList.add("is-here"));
    report.querySelector("[data-step-count]").textContent = `Place ${Number(place) + 1} of ${places.length}`;
    show(marks[0], "center");
  });

  // A question at work comes into view; a step that takes long is told, and so is the answer, each once.
  let asked = ""; // the id of the exchange that is at work
  let lasting = null;
  let toldStep = "";
  function lookAtConversation() {
    const working = atWork();
    if (working) {
      if (stopping) { stopping = false; document.getElementById("stop")?.click(); }
      if (asked !== working.id) { asked = working.id; toldStep = ""; show(working, "start"); }
      tellStep(document.querySelector("#step .working")?.textContent ?? "");
      return;
    }
    clearTimeout(lasting);
    const answered = document.querySelector("#conversation [data-fresh]");
    const refused = document.querySelector("#working .notice [data-tell]")?.dataset.tell ?? "";
    if (asked || refused !== toldRefusal || (answered && answered.dataset.fresh !== toldAnswer)) sent();
    toldRefusal = refused;
    const failed = document.querySelector("#welcome .welcome [data-announce]");
    if (asked && document.activeElement === document.body && lastFocus?.id === "stop") box()?.focus();
    asked = "";
    if (answered && answered.dataset.fresh !== toldAnswer) {
      toldAnswer = answered.dataset.fresh;
      const words = answered.querySelector("[data-announce]")?.textContent ?? "";
      const passages = document.querySelectorAll(`#evidence [data-exchange="${answered.id.split("-")[1]}"] .card`).length;
      const count = passages === 1 ? "1 passage" : `${passages} passages`;
      show(answered, "start");
      if (document.activeElement === document.body) focusOn(answered.querySelector(".question")); // who pressed a question that is gone now
      announce(`${words}. ${passages ? `${count} beside it.` : ""}`);
    } else if (failed && failed.textContent !== toldFailure) {
      toldFailure = failed.textContent;
      announce(toldFailure);
    }
  }
  let toldRefusal = "";
  let toldAnswer = "";
  let toldFailure = "";

  function tellStep(words) {
    if (!words || words === toldStep) return;
    toldStep = words;
    clearTimeout(lasting);
    lasting = setTimeout(() => announce(words), 1500);
  }

  let lastFocus = null;
  document.addEventListener("focusin", (event) => { lastFocus = event.target; });

  // What the server marked to be told is told once; of two that say the same, the later one stays in sight.
  const isConflict = (one) => one.textContent.includes("One question at a time");
  const told = new Set();
  function tell() {
    const element = [...document.querySelectorAll("[data-tell]")].find((one) => one.offsetParent !== null && !told.has(one.dataset.tell));
    if (!element) return;
    told.add(element.dataset.tell);
    announce(element.textContent);
    if (isConflict(element)) document.querySelectorAll(".notice").forEach((one) => { one.hidden = isConflict(one) && !one.contains(element); });
  }

  // The tab remembers which conversation it has open, so that loading the page again brings it back.
  function rememberConversation() {
    const open = atWork() ?? document.querySelector("#conversation [data-conversation]");
    if (!open) return;
    if (atWork() || open.querySelector(".exchange")) sessionStorage.setItem("conversation", open.dataset.conversation);
    else sessionStorage.removeItem("conversation");
  }

  // The list of conversations: beside the conversation where there is room, else a drawer over it.
  const drawer = window.matchMedia("(max-width: 860px)");
  const list = () => document.getElementById("talks");
  const opener = () => document.querySelector("[data-talks]");
  const isOpen = () => document.documentElement.dataset.list === "open";
  const BEHIND = ".banner, #tabs [role=tablist], #above, #scope-fold, #scope, #talk, #evidence-column";

  function openList(open) {
    document.documentElement.dataset.list = open ? "open" : "";
    if (!drawer.matches) localStorage.setItem("conversations", open ? "open" : "");
    dressList();
    if (open && drawer.matches) list().focus();
  }

  function dressList() {
    const over = isOpen() && drawer.matches;
    opener()?.setAttribute("aria-expanded", String(isOpen()));
    const panel = list();
    if (!panel) return;
    panel.tabIndex = -1;
    panel.setAttribute("aria-label", "Conversations");
    panel.setAttribute("role", over ? "dialog" : "region");
    panel.toggleAttribute("aria-modal", over);
    if (over) panel.setAttribute("aria-modal", "true");
    document.querySelectorAll(BEHIND).forEach((part) => { if (part.inert !== over) part.inert = over; });
  }

  function leaveList() {
    openList(false);
    opener()?.focus();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-talks]")) openList(!isOpen());
    else if (event.target.closest?.("[data-talks-close]")) leaveList();
    else if (isOpen() && drawer.matches && event.target.closest?.("#talks [data-act=talk]")) openList(false);
    else if (isOpen() && drawer.matches && event.target.isConnected && !event.target.closest?.("#talks")) leaveList();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest?.("#talks")) return;
    const back = list().querySelector("[data-act=back]"); // first out of a form or a question, then out of the list
    if (back) back.click();
    else leaveList();
  });

  drawer.addEventListener("change", () => openList(!drawer.matches && localStorage.getItem("conversations") === "open"));
  if (!drawer.matches && localStorage.getItem("conversations") === "open") document.documentElement.dataset.list = "open";

  // Where somebody has said what she thinks of an answer, the focus goes to what became of it.
  let spoken = "";
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-act=flag], [data-submit=flag] [type=submit]");
    if (button) spoken = button.closest(".exchange")?.id ?? "";
  });
  function lookAtSaid() {
    const said = spoken && document.querySelector(`#${spoken} .flagged-said`);
    if (!said) return;
    spoken = "";
    goTo(said, "nearest");
  }

  // What is folded to keep the page short is printed whole.
  const whole = "#recommendation details, #recommendations details, #figures-and-notes .notes details, .own-page details";
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(whole)].filter((one) => !one.open);
    unfolded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((one) => { one.open = false; }));

  // What the server marked to be looked at (a passage in its report, an opened recommendation), each once.
  const looked = new Set();
  function lookAtMarked() {
    const target = [...document.querySelectorAll("[data-look]")].find((one) => one.offsetParent !== null && !looked.has(one.dataset.look));
    if (!target) return;
    looked.add(target.dataset.look);
    requestAnimationFrame(() => {
      const panel = target.closest("#talks");
      if (panel !== document.activeElement && panel?.contains(document.activeElement)) return; // who has gone on in the list meanwhile stays there
      goTo(target, target.matches(".question") ? "start" : panel ? "nearest" : "center");
      target.select?.();
    });
  }

  // After a report or an entry is left, the focus is where it was before, as soon as that is in sight again.
  function comeBack() {
    if (!returning || !leftFrom?.isConnected || leftFrom.offsetParent === null || document.querySelector("#recommendation .opened")?.contains(document.activeElement)) return;
    returning = false;
    goTo(leftFrom, "center");
  }

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; lookAtConversation(); rememberConversation(); dressList(); tell(); lookAtSaid(); lookAtMarked(); comeBack(); }, 30);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state", "data-look", "data-tell", "style"] });

  // A session that has run out: sign in, and come back to the same choice and question, which the address keeps.
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const response = await plainFetch(...request);
    if (response.status === 401) window.location.reload();
    return response;
  };

  // The address keeps the choice of reports and the last question, so that a link brings both back.
  const fields = ["council", "kind", "year", "report"];
  function replaceAddress(change) {
    const query = new URLSearchParams(window.location.search);
    change(query);
    const text = query.toString();
    window.history.replaceState(null, "", text ? `?${text}` : window.location.pathname);
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches("#switch input")) return;
    const words = event.target.value === "find" ? document.querySelector("#find-line input").value : "";
    window.councilReports.finding(words, document.querySelector("#find-whole input").checked);
  });

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
    finding(words, whole) {
      replaceAddress((query) => {
        ["find", "whole"].forEach((name) => query.delete(name));
        if (!words?.trim()) return;
        query.set("find", words.trim());
        if (!whole) query.set("whole", "no");
      });
    },
  };
})();
