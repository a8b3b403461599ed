// On paper: what is folded to keep the page short is printed whole.
(() => {
  "use strict";
  const FOLDED = "#recommendation details, #recommendations details, #figures-and-notes .notes details, .own-page details";
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(FOLDED)].filter((one) => !one.open);
    unfolded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((one) => { one.open = false; }));
})();
