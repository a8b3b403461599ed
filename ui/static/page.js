// What all of the page's scripts share: moving the focus, telling news, and looking again when something changed.
(() => {
  "use strict";
  if (document.body.matches(".own-page")) { // what Gradio does for its own
    document.body.classList.toggle("dark", window.matchMedia("(prefers-color-scheme: dark)").matches);
    return;
  }
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  function show(element, block) { // what is far away is there at once
    const far = Math.abs(element.getBoundingClientRect().top) > 2 * window.innerHeight;
    element.scrollIntoView({ block, behavior: calm() || far ? "auto" : "smooth" });
  }

  function focusOn(element) {
    if (!element.matches("a[href], button, input, textarea, summary, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function goTo(element, block = "nearest") {
    focusOn(element);
    show(element, block);
  }

  function announce(words) {
    const announcer = document.getElementById("announcer");
    if (announcer.textContent === words) announcer.textContent = "";
    announcer.textContent = words;
  }

  const looks = []; // in the order of the scripts
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; looks.forEach((look) => look()); }, 30);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state", "data-look", "data-tell", "style"] });

  let lastFocus = null;
  document.addEventListener("focusin", (event) => { lastFocus = event.target; });

  window.councilReports = {
    show, focusOn, goTo, announce,
    onChange: (look) => looks.push(look),
    lastFocus: () => lastFocus,
    narrow: window.matchMedia("(max-width: 860px)"), // one column: no room for anything beside the conversation
    box: () => document.querySelector("#question textarea"),
    atWork: () => document.querySelector("#working .exchange[data-state=working]"),
  };
})();
