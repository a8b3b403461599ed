// Files that are sent to the server, and answers that are copied.
(() => {
  "use strict";

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
    if (form.matches("[data-add-reports]")) {
      lines.append(wayOn());
      document.querySelector("#reports [data-changed]")?.click();
    } else document.querySelector("#drafts [data-changed]")?.click();
  }

  // An answer is copied as the server writes it for taking away, references and all.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const status = button.nextElementSibling;
    status.textContent = "";
    try {
      await copy(button);
      status.textContent = "Copied, with its references";
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

  function wayOn() {
    const item = document.createElement("li");
    item.innerHTML = `<a class="text-link" href="#question" data-skip="question">Ask about the reports</a> or see the <a class="text-link" href="#tabs" data-tab="Recommendations">Recommendations</a> in them.`;
    return item;
  }

  function line(words) {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }
})();
