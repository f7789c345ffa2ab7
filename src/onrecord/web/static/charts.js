"use strict";
(() => {
  /* Every chart has a table beside it; this draws the same in the page's own ink, without eval. */
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const look = () => {
    const ink = css("--ink"), dim = css("--dim"), line = css("--line"), accent = css("--accent");
    const font = getComputedStyle(document.body).fontFamily;
    const axis = { labelColor: dim, domainColor: line, tickColor: line, gridColor: line, labelFont: font, labelFontSize: 12, grid: false };
    return {
      background: "transparent", font, view: { stroke: null }, axis, header: { labelColor: ink, labelFont: font, labelFontSize: 13, labelFontWeight: 600 },
      text: { color: ink, font, fontSize: 12 }, tick: { color: accent }, bar: { color: accent }, point: { color: accent },
      range: { category: ["--h0", "--h3", "--h2", "--h4", "--h1", "--h5", "--h6"].map(css) },
    };
  };
  /* "$ink" in a chart is the page's --ink.  A chart is as wide as its place: drawn anew for a phone, not shrunk, so that its letters stay readable. */
  const fitted = (spec, room) => {
    const part = Math.min(1, room / (spec.width || spec.spec.width));
    const inked = JSON.stringify(spec).replace(/"\$([a-z0-9]+)"/g, (_, name) => JSON.stringify(css(`--${name}`)));
    if (part === 1) return JSON.parse(inked);
    const made = JSON.parse(inked.replaceAll('"field":"label"', '"field":"narrow"'));
    if (made.spec) made.spec.width *= part; else made.width *= part;
    if (made.projection) made.height *= part;
    if (made.projection?.scale) made.projection.scale *= part;
    return made;
  };
  const draw = () => {
    for (const el of document.querySelectorAll("[data-chart]")) {
      const spec = JSON.parse(document.getElementById(el.dataset.chart).textContent);
      const label = el.getAttribute("aria-label");
      const room = el.parentElement.clientWidth - (spec.projection ? 12 : 44);
      window.vegaEmbed(el, { ...fitted(spec, room), config: look() }, { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false })
        .then(() => { el.removeAttribute("aria-roledescription"); el.setAttribute("role", "img"); el.setAttribute("aria-label", label); el.setAttribute("data-drawn", "yes"); })
        .catch(error => { el.textContent = "The chart could not be drawn; the table says the same."; console.error(String(error)); });
    }
  };
  if (!window.vegaEmbed) return;
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
