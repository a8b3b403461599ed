// Lists to choose from, and choices that are folded away.
(() => {
  "use strict";
  if (document.body.matches(".own-page")) return;

  // Gradio opens a list as soon as its field has the focus, and at every key: here a press, an arrow or
  // typing opens it, and Tab and Escape leave it closed. Where something was chosen, Gradio lets go of the focus: it goes back.
  const LISTS = ":is(#scope, .filters) input[role=combobox]";
  let opening = false;
  function keepFocus(field) {
    setTimeout(() => {
      if (!field.isConnected || document.activeElement !== document.body) return;
      field.focus({ preventScroll: true });
      field.select();
    }, 50);
  }
  function openAnew(field) { // with everything in it again
    opening = true;
    field.blur();
    field.focus({ preventScroll: true });
    field.select(); // as Tab does, so that typing begins anew
    opening = false;
  }
  document.addEventListener("focus", (event) => { if (!opening && event.target.matches?.(LISTS)) event.stopPropagation(); }, true);
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches?.(LISTS)) return;
    const open = field.getAttribute("aria-expanded") === "true";
    if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key) || (!open && event.key === "Escape")) event.stopPropagation();
    else if (event.key === "Enter") keepFocus(field);
    else if (!open && (event.key.length === 1 || ["ArrowDown", "ArrowUp", "Backspace", "Delete"].includes(event.key))) openAnew(field);
  }, true);
  document.addEventListener("mousedown", (event) => {
    const at = document.activeElement;
    if (event.target.closest?.("[role=option]") && at?.matches(LISTS)) keepFocus(at);
    if (!event.target.matches?.(LISTS)) return;
    if (event.target === at && at.getAttribute("aria-expanded") !== "true") openAnew(at);
    opening = true; // until the press has moved the focus
    setTimeout(() => { opening = false; });
  }, true);

  // Choices that are folded into one line where there is little room. The line is written anew with each choice.
  const folds = document.documentElement.dataset;
  function unfold(name, open) {
    folds[name] = open ? "open" : "";
    dressFolds();
  }
  function dressFolds() {
    document.querySelectorAll("[data-fold]").forEach((one) => {
      const open = String(folds[one.dataset.fold] === "open");
      if (one.getAttribute("aria-expanded") !== open) one.setAttribute("aria-expanded", open);
    });
    const reports = document.querySelector("#scope-report input");
    const words = document.querySelector("#scope-report .token") ? "" : "All reports";
    if (reports && reports.placeholder !== words) reports.placeholder = words;
  }
  document.addEventListener("click", (event) => {
    const line = event.target.closest?.("[data-fold]");
    if (!line) return;
    unfold(line.dataset.fold, folds[line.dataset.fold] !== "open");
    document.getElementById(line.dataset.fold)?.scrollIntoView({ block: "nearest" }); // the line may stay in sight alone
  });

  new MutationObserver(dressFolds).observe(document.documentElement, { childList: true, subtree: true });
})();
