// The page's address keeps the choice of reports and the last question, so that a link brings both back.
(() => {
  "use strict";
  const page = window.councilReports;
  if (!page) return;

  // A session that has run out: sign in, and come back to the same choice and question.
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const response = await plainFetch(...request);
    if (response.status === 401) window.location.reload();
    return response;
  };

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
    page.finding(words, document.querySelector("#find-whole input").checked);
  });

  page.keepAddress = (chosen) => replaceAddress((query) => fields.forEach((name, place) => {
    query.delete(name);
    [chosen[place]].flat().filter(Boolean).forEach((value) => query.append(name, value));
  }));
  page.asked = (question) => {
    if (question?.trim()) replaceAddress((query) => query.set("q", question.trim().slice(0, 500)));
  };
  page.finding = (words, whole) => replaceAddress((query) => {
    ["find", "whole"].forEach((name) => query.delete(name));
    if (!words?.trim()) return;
    query.set("find", words.trim());
    if (!whole) query.set("whole", "no");
  });
})();
