"use strict";
(() => {
  /* "/" goes to the search field; kept searches live in this browser alone. */
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)) return;
    event.preventDefault();
    document.getElementById("find")?.focus();
  });
  const coding = document.getElementById("coding");
  if (coding) document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)) return;
    if (event.key === "e") { event.preventDefault(); coding.querySelector("input:not([type=hidden]), select")?.focus(); return; }
    const pressed = document.querySelector(`#main [data-key="${CSS.escape(event.key)}"]`);
    if (pressed instanceof HTMLAnchorElement) pressed.click();
    else if (pressed) coding.requestSubmit(pressed);
  });
  coding?.addEventListener("keydown", event => { if (event.key === "Escape") document.activeElement.blur(); });
  const box = document.getElementById("saved");
  if (box) {
    const key = "onrecord.searches";
    const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
    const write = list => { try { localStorage.setItem(key, JSON.stringify(list.slice(0, 50))); } catch { /* not kept */ } };
    const show = () => {
      const list = box.querySelector("ul"), kept = read();
      list.textContent = "";
      box.hidden = !kept.length;
      for (const { words, query } of kept) {
        const row = document.createElement("li"), link = document.createElement("a"), out = document.createElement("button");
        link.href = "/search" + query; link.textContent = words;
        out.type = "button"; out.textContent = "drop"; out.setAttribute("aria-label", "Drop the search " + words);
        out.addEventListener("click", () => { write(read().filter(s => s.query !== query)); show(); });
        const feed = document.createElement("a");
        feed.href = "/search.atom" + query; feed.textContent = "feed"; feed.setAttribute("aria-label", "Feed of the search " + words);
        row.append(link, feed, out); list.append(row);
      }
    };
    const save = document.getElementById("save");
    if (save) {
      save.parentElement.hidden = false;
      save.addEventListener("click", () => {
        const asked = [...new URLSearchParams(location.search)].filter(([k, v]) => v && k !== "page").map(([, v]) => v).join(", ");
        write([{ words: asked, query: location.search }, ...read().filter(s => s.query !== location.search)]);
        show();
      });
    }
    show();
  }
  /* A file dropped on the page for pasting. */
  const file = document.getElementById("file");
  if (file) {
    document.addEventListener("dragover", event => event.preventDefault());
    document.addEventListener("drop", event => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      file.form.requestSubmit();
    });
  }
})();
