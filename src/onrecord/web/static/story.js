"use strict";
(() => {
  const story = document.getElementById("story"), margin = document.getElementById("margin");
  const card = document.getElementById("card"), inside = document.getElementById("inside");
  const toggles = [...document.querySelectorAll(".layers input")];
  const layers = { cue: "said", content: "said", source: "said", verbatim: "said", event: "events", number: "numbers", time: "times", place: "places", name: "names" };
  const letters = { a: "said", v: "events", q: "numbers", t: "times", p: "places", e: "names", k: null };
  const shown = name => name === null || document.getElementById("show-" + name)?.checked;
  const wide = () => matchMedia("(min-width: 69rem)").matches;
  let pinned = null;

  const entry = id => { const e = document.getElementById(id); return e && e.classList.contains("entry") ? e : null; };
  const ids = el => el.dataset.ids.split(" ").filter(id => id && shown(letters[id[0]]) && entry(id));

  function fill(list) {
    inside.textContent = "";
    let kind = "";
    for (const id of list.slice(0, 4)) {
      const source = entry(id), copy = document.createElement("div");
      if (source.dataset.kind !== kind) {
        const head = document.createElement("h3");
        head.textContent = kind = source.dataset.kind;
        inside.append(head);
      }
      copy.className = source.className;
      for (const child of source.children) if (!child.classList.contains("inner")) copy.append(child.cloneNode(true));
      inside.append(copy);
    }
  }
  function open(el, pin) {
    const list = ids(el);
    if (!list.length) return;
    if (pin) pinned = el;
    fill(list);
    card.classList.remove("idle");
    card.hidden = false;
    const top = el.getClientRects()[0].top - card.parentElement.getBoundingClientRect().top;
    card.style.top = wide() ? Math.max(0, top - 2) + "px" : "";
  }
  function shut(back) {
    rest();
    if (back && pinned) pinned.focus({ preventScroll: true });
    pinned = null;
  }

  /* Nothing chosen: on a wide screen say what the margin is for. */
  function rest() {
    inside.textContent = "";
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = "Choose an underlined word to see whose it is and what was read there. Keys n and p go to the next and the previous one, 1 to 7 turn layers on and off.";
    inside.append(hint);
    card.classList.add("idle");
    card.style.top = "";
    card.hidden = !wide();
  }

  function settle() {
    for (const a of story.querySelectorAll("a")) {
      if (ids(a).length && [...a.classList].some(c => c in layers && c !== "content" && shown(layers[c]) || c === "correction")) {
        a.removeAttribute("tabindex"); a.setAttribute("aria-haspopup", "dialog");
      } else { a.tabIndex = -1; a.removeAttribute("aria-haspopup"); }
    }
    shut(false);
    draw();
  }

  /* Keys n and p: the next and the previous word that has a card. */
  function step(way) {
    const all = [...story.querySelectorAll("a")].filter(a => a.tabIndex === 0 && a.hasAttribute("aria-haspopup"));
    const now = all.indexOf(pinned ?? document.activeElement);
    const next = now < 0 ? all[way > 0 ? 0 : all.length - 1] : all[now + way];
    if (!next) return;
    next.focus();
    open(next, true);
  }

  /* An address that names an item opens its card. */
  function arrive() {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const el = place && place.tagName === "I" && place.closest("#story [data-ids]");
    if (el && ids(el).length) { open(el, true); if (el.tagName === "A") el.focus({ preventScroll: true }); }
  }

  /* Voices in the margin: one bar a content, broken at paragraphs; half a line where two share one. */
  function voices() {
    const found = new Map();
    for (const el of story.querySelectorAll(".content")) for (const id of el.dataset.ids.split(" ")) {
      if (id[0] !== "a" || !entry(id)) continue;
      if (!found.has(id)) found.set(id, []);
      found.get(id).push(el);
    }
    return found;
  }
  function depth(e) { let n = 0; while ((e = e.parentElement.closest(".entry"))) n++; return n; }
  function draw() {
    margin.textContent = "";
    if (!shown("said")) return;
    const base = margin.getBoundingClientRect().top, rows = [];
    for (const [id, parts] of voices()) {
      const voice = entry(id), by = new Map();
      const look = { id, words: voice.dataset.name, deep: Math.min(depth(voice), 2),
        hue: [...voice.classList].find(c => c.startsWith("hue")) || "", denied: voice.dataset.denial === "yes" };
      for (const el of parts) for (const r of el.getClientRects()) {
        const block = el.closest("p, h2"), have = by.get(block) || { top: Infinity, bottom: -Infinity };
        by.set(block, { top: Math.min(have.top, r.top - base), bottom: Math.max(have.bottom, r.bottom - base) });
      }
      for (const r of by.values()) rows.push({ ...look, ...r });
    }
    rows.sort((a, b) => a.top - b.top || a.bottom - b.bottom || a.deep - b.deep);
    part(rows);
    for (const r of rows) {
      const bar = document.createElement("i");
      bar.className = `${r.hue} deep${r.deep}${r.denied ? " denied" : ""}`;
      bar.style.cssText = `left:${-16 + r.deep * 6}px;top:${r.top + 3}px;height:${Math.max(5, r.bottom - r.top - 6)}px`;
      margin.append(bar);
    }
    name(rows);
  }
  /* Where two voices of one depth share a line, each takes half of it. */
  function part(rows) {
    for (const deep of [0, 1, 2]) {
      let before = null;
      for (const r of rows.filter(r => r.deep === deep)) {
        if (before && before.bottom > r.top) before.bottom = r.top = Math.max(before.top + 6, (before.bottom + r.top) / 2);
        before = r;
      }
    }
  }
  function name(rows) {
    let last = -99, words = "", at = -999;
    for (const r of rows.sort((a, b) => a.top - b.top || a.deep - b.deep)) {
      if (r.words === words && r.top - at < 240) continue;
      const label = document.createElement("span");
      label.className = r.hue;
      label.textContent = r.words;
      label.style.top = Math.max(r.top + 3, last + 1) + "px";
      margin.append(label);
      last = label.offsetTop + label.offsetHeight; words = r.words; at = r.top;
    }
  }

  story.addEventListener("click", event => {
    const el = event.target.closest("[data-ids]");
    if (event.target.closest("a")) event.preventDefault();
    if (el && ids(el).length) open(el, true); else shut(false);
  });
  story.addEventListener("pointerover", event => {
    const el = event.target.closest("[data-ids]");
    if (event.pointerType === "mouse" && !pinned && el && wide()) open(el, false);
  });
  story.addEventListener("pointerleave", () => { if (!pinned) shut(false); });
  document.getElementById("shut").addEventListener("click", () => shut(true));
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") shut(true);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (at && (/^(TEXTAREA|SELECT)$/.test(at.tagName) || at.tagName === "INPUT" && at.type !== "checkbox")) return;
    if (event.key === "n" || event.key === "j") step(1);
    if (event.key === "p" || event.key === "k") step(-1);
    const toggle = toggles[Number(event.key) - 1];
    if (toggle) { toggle.checked = !toggle.checked; settle(); }
  });
  toggles.forEach(t => t.addEventListener("change", settle));
  addEventListener("resize", () => { if (card.classList.contains("idle")) rest(); draw(); });
  document.fonts?.ready.then(draw);
  addEventListener("hashchange", arrive);
  settle();
  arrive();
})();
