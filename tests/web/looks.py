"""What a browser is asked of a page: whether words stand out from their ground, whether everything has a name."""

CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = c => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const lum = c => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(c[0]) + .7152 * f(c[1]) + .0722 * f(c[2]); };
  const behind = el => {
    const up = [];
    for (let e = el; e; e = e.parentElement) up.push(rgba(getComputedStyle(e).backgroundColor));
    const over = (a, b) => a.map((v, i) => i < 3 ? v * (1 - b[3]) + b[i] * b[3] : 1);
    return up.reverse().reduce(over, [255, 255, 255, 1]);
  };
  const bad = [];
  for (const el of document.querySelectorAll("body *")) {
    if (![...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const box = el.getBoundingClientRect(), style = getComputedStyle(el);
    if (!box.width || box.right < 0 || style.visibility === "hidden" || el.closest("svg, script, noscript")) continue;
    const one = lum(rgba(style.color)), two = lum(behind(el));
    const ratio = (Math.max(one, two) + .05) / (Math.min(one, two) + .05);
    if (ratio < 4.5) bad.push([el.tagName, el.className, el.textContent.trim().slice(0, 30), ratio.toFixed(2)]);
  }
  return bad.slice(0, 5);
}"""

ACCESS = """() => {
  const out = [];
  const name = e => (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || "").trim();
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary"))
    if (!name(e)) out.push("no name: " + e.outerHTML.slice(0, 80));
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  const twice = ids.filter((v, i) => ids.indexOf(v) !== i);
  if (twice.length) out.push("twice: " + twice.slice(0, 3));
  const level = h => +(h.getAttribute("aria-level") || h.tagName[1]);
  const heads = [...document.querySelectorAll("h1, h2, h3, h4")].map(level);
  if (heads.filter(h => h === 1).length !== 1) out.push("first headings: " + heads);
  heads.slice(1).forEach((h, i) => { if (h > heads[i] + 1) out.push("jump to " + h); });
  for (const part of ["header", "nav", "main", "footer"]) if (!document.querySelector(part)) out.push("no " + part);
  if (!document.documentElement.lang || !document.title) out.push("no language or title");
  if ([...document.querySelectorAll("[tabindex]")].some(e => e.tabIndex > 0)) out.push("order of focus is forced");
  return out;
}"""
