// Ways through the page: into a report or an entry and back to where it was opened, past everything, and onto paper.
(() => {
  "use strict";
  const page = window.councilReports;
  if (!page) return;
  const { goTo, show } = page;
  let leftFrom = null; // the link from which a report or an entry was opened
  let returning = false;
  page.leftFrom = (link) => { leftFrom = link; };

  document.addEventListener("click", (event) => {
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

  // Escape leaves a form or a question over the list of reports as its button does; the focus goes to what it was about.
  let doubted = "";
  let kept = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#reports :is([data-act=correct], [data-act=remove])");
    if (button) doubted = `#reports [data-act=${button.dataset.act}][data-value="${CSS.escape(button.dataset.value)}"]`;
    if (event.target.closest?.("#reports [data-act=keep]")) kept = true;
  });
  page.onChange(() => {
    if (!kept || document.querySelector("#reports [data-act=keep]")) return;
    kept = false;
    const back = doubted && document.querySelector(doubted);
    if (back) goTo(back);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#reports")) document.querySelector("#reports [data-act=keep]")?.click();
  });

  // Past everything: from the top of the page to the box, whichever tab is open, and from the box to the tabs.
  document.addEventListener("click", (event) => {
    const skip = event.target.closest?.("[data-skip]");
    if (!skip) return;
    event.preventDefault();
    if (skip.dataset.skip === "tabs") { goTo(document.querySelector("#tabs [role=tab][aria-selected=true]"), "end"); return; }
    document.querySelector("#tabs [role=tab]")?.click();
    requestAnimationFrame(() => {
      const seen = [page.box(), document.querySelector("#find-line input")].find((one) => one && one.offsetParent !== null);
      if (seen) goTo(seen, "nearest");
    });
  });

  // From words that stand nowhere to a question about them, which is put into the box and not yet asked.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-ask-about]");
    if (!link) return;
    event.preventDefault();
    document.querySelector("#switch input[value=ask]").click();
    page.box().value = `What do the reports say about ${link.dataset.askAbout}?`;
    page.box().dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => goTo(page.box()));
  });

  // To another tab, from words that speak of it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-tab]");
    const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
    const tab = link && tabs.find((one) => one.textContent.trim() === link.dataset.tab && one.offsetParent !== null);
    if (!tab) return;
    event.preventDefault();
    tab.click();
    goTo(tab, "nearest");
  });

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

  // What the server marked to be looked at (a passage in its report, an opened recommendation), each once.
  const looked = new Set();
  page.onChange(() => {
    const target = [...document.querySelectorAll("[data-look]")].find((one) => one.offsetParent !== null && !looked.has(one.dataset.look));
    if (!target) return;
    looked.add(target.dataset.look);
    requestAnimationFrame(() => {
      const panel = target.closest("#talks");
      if (panel !== document.activeElement && panel?.contains(document.activeElement)) return; // who has gone on in the list meanwhile stays there
      goTo(target, target.matches(".question") ? "start" : panel ? "nearest" : "center");
      target.select?.();
    });
  });

  // After a report or an entry is left, the focus is where it was before, as soon as that is in sight again.
  page.onChange(() => {
    if (!returning || !leftFrom?.isConnected || leftFrom.offsetParent === null || document.querySelector("#recommendation .opened")?.contains(document.activeElement)) return;
    returning = false;
    goTo(leftFrom, "center");
  });

})();
