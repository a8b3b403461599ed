// Asking: one question at a time, stopping it, and telling what became of it.
(() => {
  "use strict";
  const page = window.councilReports;
  if (!page) return;
  const { announce, atWork, box, focusOn, goTo, show } = page;
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

  // A press while a question is at work does nothing, and says so.
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

  document.addEventListener("keydown", (event) => { // Escape in the box stops the question
    if (event.target !== box()) return;
    if (event.key === "Enter" && !event.shiftKey) holdBack(event);
    if (event.key === "Escape" && (atWork() || sending)) document.getElementById("stop")?.click();
  }, true);

  // A question at work comes into view; a step that takes long is told, and so is the answer, each once.
  let asked = ""; // the id of the exchange that is at work
  let lasting = null;
  let toldStep = "";
  let toldRefusal = "";
  let toldAnswer = "";
  let toldFailure = "";
  page.onChange(() => {
    const working = atWork();
    if (working) lookAtWork(working);
    else lookAtAnswer();
  });

  function lookAtWork(working) {
    if (stopping) { stopping = false; document.getElementById("stop")?.click(); }
    if (asked !== working.id) { asked = working.id; toldStep = ""; show(working, "start"); }
    tellStep(document.querySelector("#step .working")?.textContent ?? "");
  }

  function lookAtAnswer() {
    clearTimeout(lasting);
    const answered = document.querySelector("#conversation [data-fresh]");
    const isNew = answered && answered.dataset.fresh !== toldAnswer;
    const refused = document.querySelector("#working .notice [data-tell]")?.dataset.tell ?? "";
    if (asked || refused !== toldRefusal || isNew) sent();
    toldRefusal = refused;
    if (asked && document.activeElement === document.body && page.lastFocus()?.id === "stop") box()?.focus();
    asked = "";
    if (isNew) tellAnswer(answered);
    else tellFailure(document.querySelector("#welcome .welcome [data-announce]")?.textContent);
  }

  function tellAnswer(answered) {
    toldAnswer = answered.dataset.fresh;
    const words = answered.querySelector("[data-announce]")?.textContent ?? "";
    const passages = document.querySelectorAll(`#evidence [data-exchange="${answered.id.split("-")[1]}"] .card`).length;
    const count = passages === 1 ? "1 passage" : `${passages} passages`;
    show(answered, "start");
    const at = document.activeElement;
    if (at === document.body || !at.checkVisibility()) focusOn(answered.querySelector(".question")); // who pressed a question that is gone now
    announce(`${words}. ${passages ? `${count} beside it.` : ""}`);
  }

  function tellFailure(words) {
    if (!words || words === toldFailure) return;
    toldFailure = words;
    announce(words);
  }

  function tellStep(words) {
    if (!words || words === toldStep) return;
    toldStep = words;
    clearTimeout(lasting);
    lasting = setTimeout(() => announce(words), 1500);
  }

  // What the server marked to be told is told once; of two that say the same, the later one stays in sight.
  const isConflict = (one) => one.textContent.includes("One question at a time");
  const told = new Set();
  page.onChange(() => {
    const element = [...document.querySelectorAll("[data-tell]")].find((one) => one.offsetParent !== null && !told.has(one.dataset.tell));
    if (!element) return;
    told.add(element.dataset.tell);
    announce(element.textContent);
    if (isConflict(element)) document.querySelectorAll(".notice").forEach((one) => { one.hidden = isConflict(one) && !one.contains(element); });
  });

  // Where somebody has said what she thinks of an answer, the focus goes to what became of it.
  let spoken = "";
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-act=flag], [data-submit=flag] [type=submit]");
    if (button) spoken = button.closest(".exchange")?.id ?? "";
  });
  page.onChange(() => {
    const said = spoken && document.querySelector(`#${spoken} .flagged-said`);
    if (!said) return;
    spoken = "";
    goTo(said, "nearest");
  });

  // A form that is unfolded comes into view whole, above the box for questions.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches?.(".feedback details")) show(event.target, "nearest");
  }, true);
})();
