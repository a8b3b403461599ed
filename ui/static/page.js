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
    const jump = event.target.closest?.("[data-jump]");
    const target = jump && document.getElementById(jump.dataset.jump);
    if (target) { event.preventDefault(); target.tabIndex = -1; goTo(target, "start"); }
    const open = event.target.closest?.("[data-act=open], [data-act=entry]");
    if (open) leftFrom = open;
    if (event.target.closest?.("[data-return]")) returning = Boolean(leftFrom?.isConnected);
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

  // Gradio lets go of the focus where something is chosen from a list: it goes back to the field, the list closed.
  let closed = false;
  function keepFocus(field) {
    setTimeout(() => {
      if (!field.isConnected || document.activeElement !== document.body) return;
      closed = true;
      field.focus({ preventScroll: true });
      closed = false;
    }, 50);
  }
  const LISTS = ":is(#scope, .filters) input[role=combobox]";
  document.addEventListener("focus", (event) => { if (closed) event.stopPropagation(); }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches?.(LISTS)) keepFocus(event.target); }, true);
  document.addEventListener("mousedown", (event) => {
    const at = document.activeElement;
    if (!at?.matches(LISTS)) return;
    if (event.target.closest?.("[role=option]")) keepFocus(at);
    else if (event.target === at && at.getAttribute("aria-expanded") !== "true") at.blur(); // so that the press opens it
  }, true);

  // Files are sent to the server, which says of each what became of it.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("[data-add-reports], [data-add-questions]");
    if (!form) return;
    event.preventDefault();
    await addReports(form, new FormData(form));
    form.reset();
  });

  async function addReports(form, data) {
    const lines = form.querySelector(".add-lines");
    lines.replaceChildren(line("Reading the files …"));
    let told;
    try {
      told = await (await fetch(form.action, { method: "POST", body: data })).json();
    } catch {
      told = { error: "The server did not answer; the files may not have been read." };
    }
    if (told.error) { lines.replaceChildren(line(told.error)); return; }
    lines.replaceChildren(...told.files.map((file) => {
      const item = line(file.line);
      const same = data.getAll("files").find((one) => one.name === file.name);
      if (file.replaceable && same) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = `Replace it with ${file.name}`;
        button.addEventListener("click", () => {
          const again = new FormData();
          again.append("files", same);
          again.append("replacing", "yes");
          addReports(form, again);
        });
        item.append(" ", button);
      }
      return item;
    }));
    if (!told.files.some((file) => file.added)) return;
    if (form.matches("[data-add-reports]")) document.querySelector("#reports [data-changed]")?.click();
    else document.querySelector("#drafts [data-changed]")?.click();
  }

  // An answer is copied as the server writes it for taking away, references and all.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const status = button.parentElement.querySelector("[role=status]");
    status.textContent = "";
    try {
      await copy(button);
      status.textContent = "Copied";
    } catch (error) {
      status.textContent = error.told ?? "Your browser does not let this page copy; take one of the files.";
    }
  });

  async function copy(button) {
    const fetched = fetch(button.dataset.copy).then(async (response) => {
      const words = await response.text();
      if (!response.ok) throw Object.assign(new Error(words), { told: words });
      return words;
    });
    const told = fetched.then(() => undefined, (error) => error.told);
    if (window.ClipboardItem && navigator.clipboard) { // taken at once: some browsers forget the press while they wait
      const blob = fetched.then((words) => new Blob([words], { type: "text/plain" }));
      try {
        return await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      } catch (error) {
        throw Object.assign(error, { told: await told });
      }
    }
    const box = document.createElement("textarea"); // where the page is not served over https
    box.value = await fetched;
    document.body.append(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    button.focus();
    if (!copied) throw new Error("not copied");
  }

  function line(words) {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }


  // One question at a time: a press while one is at work does nothing, and says so. Escape in the box stops it.
  const atWork = () => document.querySelector("#working .exchange[data-state=working]");
  const box = () => document.querySelector("#question textarea");
  const ONE = "One question at a time: wait for this answer, or stop it.";

  function holdBack(event) {
    const working = atWork();
    if (!working) return;
    event.preventDefault();
    event.stopPropagation();
    if (working.querySelector(".one-at-a-time")) return;
    const words = document.createElement("p");
    words.className = "one-at-a-time";
    words.textContent = ONE;
    working.append(words);
    announce(ONE);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-act=ask], #send")) holdBack(event);
    if (event.target.closest?.("#stop")) box()?.focus();
    if (event.target.closest?.("[data-act=new]") && !atWork()) box()?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.target !== box()) return;
    if (event.key === "Enter" && !event.shiftKey) holdBack(event);
    if (event.key === "Escape" && atWork()) document.getElementById("stop")?.click();
  }, true);

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".card");
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
      if (asked !== working.id) { asked = working.id; toldStep = ""; show(working, "start"); }
      tellStep(document.querySelector("#step .working")?.textContent ?? "");
      return;
    }
    clearTimeout(lasting);
    const answered = document.querySelector("#conversation [data-fresh]");
    const failed = document.querySelector("#welcome .welcome [data-announce]");
    if (asked && document.activeElement === document.body && lastFocus?.id === "stop") box()?.focus();
    asked = "";
    if (answered && answered.dataset.fresh !== toldAnswer) {
      toldAnswer = answered.dataset.fresh;
      const words = answered.querySelector("[data-announce]")?.textContent ?? "";
      const passages = document.querySelectorAll(`#evidence [data-exchange="${answered.id.split("-")[1]}"] .card`).length;
      const count = passages === 1 ? "1 passage" : `${passages} passages`;
      show(answered, "start");
      announce(`${words}. ${passages ? `${count} beside it.` : ""}`);
    } else if (failed && failed.textContent !== toldFailure) {
      toldFailure = failed.textContent;
      announce(toldFailure);
    }
  }
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

  // What the server marked to be told is told once.
  const told = new Set();
  function tell() {
    const element = [...document.querySelectorAll("[data-tell]")].find((one) => one.offsetParent !== null && !told.has(one.dataset.tell));
    if (!element) return;
    told.add(element.dataset.tell);
    announce(element.textContent);
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
  const BEHIND = ".banner, #tabs [role=tablist], #above, #scope, #talk, #evidence-column";

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

  // What the server marked to be looked at (a passage in its report, an opened recommendation).
  let looked = "";
  function lookAtMarked() {
    const target = [...document.querySelectorAll("[data-look]")].find((one) => one.offsetParent !== null);
    if (!target || target.dataset.look === looked) return;
    looked = target.dataset.look;
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
