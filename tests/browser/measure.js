// What is wrong with the page as it is laid out now: a list of sentences, empty where nothing is.
(() => {
  const found = [];
  const say = (text) => { if (found.length < 40) found.push(text); };
  const name = (node) => {
    const e = node.nodeType === 1 ? node : node.parentElement;
    return `<${e.tagName.toLowerCase()} class="${e.getAttribute("class") || ""}"> “${(node.textContent || "").trim().slice(0, 60)}”`;
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) say(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);

  const unseen = (e) => e.closest(".unseen,.skip,thead,style,script,title") && !(e.closest("thead") && e.closest("thead").getBoundingClientRect().height > 2);
  const rects = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || unseen(parent) || !parent.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
    if (parent.closest("title,desc")) continue;
    texts++;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scroller = parent.closest(".scroll");
    const box = scroller ? scroller.getBoundingClientRect() : null;
    const left = box ? box.left : 0;
    const right = box ? box.left + scroller.scrollWidth + 2 : root.clientWidth;
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      if (r.left < left - 1 || r.right > right + 1) say(`outside (${Math.round(r.left)}–${Math.round(r.right)} of ${Math.round(left)}–${Math.round(right)}): ${name(node)}`);
      rects.push({ l: r.left, r: r.right, t: r.top, b: r.bottom, node });
    }
    const style = getComputedStyle(parent);
    const svg = parent.closest("svg");
    if (svg) {
      if (!/^n-/.test(parent.getAttribute("class") || "")) contrast(node, style.fill, background(svg));
    } else {
      contrast(node, style.color, background(parent));
    }
    const size = parseFloat(style.fontSize) * (svg ? svg.closest(".picture").getBoundingClientRect().width / 920 : 1);
    if (size < 8.2) say(`too small (${size.toFixed(1)} px): ${name(node)}`);
  }
  if (texts < 3) say(`only ${texts} texts are visible`);

  rects.sort((a, b) => a.t - b.t);
  for (let i = 0; i < rects.length; i++) {
    for (let j = i + 1; j < rects.length && rects[j].t < rects[i].b - 3; j++) {
      const a = rects[i], b = rects[j];
      if (a.node === b.node) continue;
      const w = Math.min(a.r, b.r) - Math.max(a.l, b.l), h = Math.min(a.b, b.b) - Math.max(a.t, b.t);
      if (w > 2 && h > 3.5) say(`overlap by ${w.toFixed(0)}×${h.toFixed(0)}: ${name(a.node)} and ${name(b.node)}`);
    }
  }

  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") || unseen(e)) continue;
    const s = getComputedStyle(e);
    const clips = (o) => o === "hidden" || o === "clip";
    if (clips(s.overflowX) && e.scrollWidth > e.clientWidth + 1) say(`clipped sideways: ${name(e)}`);
    if (clips(s.overflowY) && e.scrollHeight > e.clientHeight + 1) say(`clipped below: ${name(e)}`);
    if (s.textOverflow === "ellipsis") say(`cut by an ellipsis: ${name(e)}`);
  }

  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) say(`ids twice: ${ids.filter((id, n) => ids.indexOf(id) !== n).slice(0, 5)}`);
  for (const a of document.querySelectorAll("a")) {
    const href = a.getAttribute("href");
    if (!href || !href.startsWith("#") || !document.getElementById(href.slice(1))) say(`leads nowhere: ${href}`);
  }
  for (const svg of document.querySelectorAll("svg.picture")) {
    const v = (n) => getComputedStyle(svg).getPropertyValue(n).trim();
    for (const k of ["bad", "good", "step"]) contrast(svg, hex(v(`--on-${k}`)), parse(hex(v(`--${k}`))));
  }

  function hex(c) {
    const h = c.replace("#", "");
    const f = h.length === 3 ? [...h].map((x) => x + x).join("") : h;
    return `rgb(${parseInt(f.slice(0, 2), 16)}, ${parseInt(f.slice(2, 4), 16)}, ${parseInt(f.slice(4, 6), 16)})`;
  }
  function parse(c) {
    const m = c.match(/[\d.]+/g);
    return m ? m.map(Number) : [0, 0, 0, 0];
  }
  function background(e) {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0.99) return c;
    }
    return [255, 255, 255];
  }
  function light(c) {
    const f = c.slice(0, 3).map((x) => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2];
  }
  function contrast(node, ink, ground) {
    const a = light(parse(ink)), b = light(ground);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) say(`contrast ${ratio.toFixed(1)} (${ink} on ${ground}): ${name(node)}`);
  }
  return found;
})()
