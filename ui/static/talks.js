// The list of conversations: beside the conversation where there is room, else a drawer over it.
(() => {
  "use strict";
  const page = window.councilReports;
  if (!page) return;
  const drawer = page.narrow;
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

  // The tab remembers which conversation it has open, so that loading the page again brings it back.
  page.onChange(() => {
    const open = page.atWork() ?? document.querySelector("#conversation [data-conversation]");
    if (!open) return;
    if (page.atWork() || open.querySelector(".exchange")) sessionStorage.setItem("conversation", open.dataset.conversation);
    else sessionStorage.removeItem("conversation");
  });
  page.onChange(dressList);

  // When a conversation was used last, by the reader's own clock: the server may stand in another zone.
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  page.onChange(() => document.querySelectorAll("#talks time:not([data-here])").forEach((one) => {
    const used = new Date(one.dateTime);
    const today = day.format(used) === day.format(new Date());
    one.dataset.here = "";
    one.textContent = `${today ? "Today" : day.format(used)}, ${hour.format(used)}`;
  }));
})();
