"use strict";
// A report in use: a number opens what stands behind it, tables fit the screen, folds open for print.
// Every word comes from the page or from sources.js; nothing of it is ever read as markup.
(() => {
  const NUMBER = /#((?:fact|calc|evidence|floor)-.+)$/;
  const find = (id) => document.getElementById(id);

  // ---- what stands behind a number -------------------------------------------------------------------------------

  // A row of a table of this page, with the document that its table is about and the corrections told below it.
  function fromPage(id) {
    const row = find(id);
    if (!row || row.tagName !== "TR") return null;
    const frame = row.closest(".yg-table");
    const header = [...frame.querySelectorAll("thead th")].map((cell) => cell.textContent);
    const above = frame.previousElementSibling, below = frame.nextElementSibling;
    const told = below && below.tagName === "UL" ? [...below.children] : [];
    return {
      header,
      cells: [...row.cells].map(copies),
      document: above && above.classList.contains("yg-document") ? copies(above) : null,
      notes: told.filter((item) => [...item.querySelectorAll("a")].some((link) => target(link) === id)).map(copies),
    };
  }

  const copies = (node) => [...node.childNodes].map((child) => child.cloneNode(true));

  // A row that stands on a page beside this one: sources.js holds those that this page leads to.
  function fromBeside(id) {
    const all = window.yigongSources, row = all && all.rows[id];
    if (!row) return null;
    return {
      header: all.headers[row.header],
      cells: row.cells.map((runs) => runs.map(written)),
      document: row.document === undefined ? null : all.documents[row.document].map(written),
      notes: (row.notes || []).map((runs) => runs.map(written)),
    };
  }

  const STYLES = { strong: "strong", small: "small", quote: "q", code: "code" };

  // A run of words as nodes: never markup.
  function written(run) {
    if (run.text === "\n") return document.createElement("br");
    let node = document.createTextNode(run.text);
    const wrap = (tag) => {
      const outer = document.createElement(tag);
      outer.append(node);
      node = outer;
    };
    if (STYLES[run.style]) wrap(STYLES[run.style]);
    if (run.link && /^(#|https?:|[\w-]+\.html)/.test(run.link)) {
      wrap("a");
      node.setAttribute("href", run.link);
    }
    if (run.lang) {
      if (node.nodeType === Node.TEXT_NODE) wrap("span");
      node.lang = run.lang;
    }
    return node;
  }

  let loading = null; // sources.js is read once, when the first number asks for it

  function besideRead() {
    loading = loading || new Promise((done) => {
      const script = document.createElement("script");
      script.src = "sources.js";
      script.onload = script.onerror = () => done();
      document.head.append(script);
    });
    return loading;
  }

  const target = (link) => {
    const found = NUMBER.exec(link.getAttribute("href") || "");
    return found ? decodeURIComponent(found[1]) : "";
  };

  // ---- the panel ---------------------------------------------------------------------------------------------------

  const panel = find("panel");
  const button = (name) => panel.querySelector(`[data-do="${name}"]`);
  let origin = null; // the number of the page that the panel was opened from
  let way = []; // what was opened in turn: [{ id, words, href }]

  function numbers() {
    const links = [...document.querySelectorAll("main a")].filter((link) => target(link));
    return links.filter((link) => link.getClientRects().length > 0); // not what a closed fold holds
  }

  async function open(link) {
    const step = { id: target(link), words: link.textContent, href: link.getAttribute("href") };
    const inside = panel.contains(link);
    if (!inside) mark(link);
    way = inside ? [...way, step] : [step];
    await show();
  }

  async function show() {
    const step = way[way.length - 1];
    let record = fromPage(step.id);
    if (!record) {
      await besideRead();
      record = fromBeside(step.id);
      if (step !== way[way.length - 1]) return; // another number was asked for meanwhile
    }
    tell(step, record);
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    find("panel-title").focus({ preventScroll: true });
    yigong.inSight.hold(keepInSight, panel);
  }

  function tell(step, record) {
    find("panel-title").textContent = step.words;
    find("panel-lost").hidden = Boolean(record);
    find("panel-row").setAttribute("href", step.href);
    button("back").hidden = way.length < 2;
    const list = document.createElement("dl");
    if (record) {
      record.header.forEach((name, place) => pair(list, name, record.cells[place]));
      if (record.document) pair(list, panel.dataset.document, record.document);
      for (const note of record.notes) pair(list, panel.dataset.note, note);
    }
    for (const link of list.querySelectorAll("a")) if (target(link) === step.id) link.replaceWith(...link.childNodes);
    find("panel-body").replaceChildren(list);
  }

  function pair(list, name, nodes) {
    const words = document.createElement("dt"), said = document.createElement("dd");
    said.append(...nodes);
    if (!said.textContent.trim()) return; // an empty cell says nothing
    words.textContent = name;
    list.append(words, said);
  }

  function mark(link) {
    if (origin) origin.removeAttribute("aria-current");
    origin = link;
    if (origin) origin.setAttribute("aria-current", "true");
  }

  // The number itself stays in sight beside (or above) the panel. At once: where it stands is asked again with each step.
  function keepInSight() {
    if (!origin || !panel.open) return;
    const sheet = panel.getBoundingClientRect(), place = origin.getBoundingClientRect();
    const low = sheet.left <= 1 ? sheet.top : innerHeight; // a sheet at the bottom covers the lower part
    if (place.top < 0 || place.bottom > low) scrollBy(0, place.top - low / 3);
  }

  function close() {
    yigong.inSight.release();
    panel.close();
    const back = origin;
    mark(null);
    way = [];
    if (back) back.focus();
  }

  function back() {
    way = way.slice(0, -1);
    show();
  }

  function walk(by) {
    const all = numbers();
    let at = all.indexOf(origin);
    if (at < 0) return;
    do at += by; while (all[at] && target(all[at]) === target(origin)); // the same figure told twice
    if (all[at]) open(all[at]);
  }

  function keys(event) {
    const acts = { Escape: close, ArrowLeft: () => walk(-1), ArrowRight: () => walk(1) };
    if (!panel.open || !acts[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== "Escape" && !panel.contains(document.activeElement)) return;
    event.preventDefault();
    acts[event.key]();
  }

  function clicks(event) {
    const link = event.target.closest("a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const id = target(link);
    if (link.id === "panel-row") return close(); // and go to the row
    if (!id || !(link.closest("main") || panel.contains(link))) return;
    const there = find(id);
    if (there && there.tagName !== "TR") return; // a place of the page that is no row: go there
    event.preventDefault();
    open(link);
  }

  // ---- tables ------------------------------------------------------------------------------------------------------

  const NARROW = 3; // columns that a narrow screen has room for
  const SHORT = 12; // rows
  const HALF = 11.5; // ems of a name and a cell: columns of no more stand side by side on a card
  const ems = (words) => [...words].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.6), 0);

  // A table stands as cards on a narrow screen, a row a card: each cell takes the name of its column. A long one of few
  // columns fits as it is.
  function nameCells(frame) {
    const names = [...frame.querySelectorAll("thead th")].map((cell) => cell.textContent);
    const rows = [...frame.querySelectorAll("tbody tr")];
    if (names.length <= NARROW && rows.length > SHORT) return;
    frame.classList.add("yg-stacks");
    const columns = names.map((name, place) => rows.map((row) => row.cells[place]).filter(Boolean));
    const short = columns.map((cells, place) => place > 0 && cells.every((cell) => ems(names[place] + cell.textContent) <= HALF));
    columns.forEach((cells, place) => {
      const half = short[place] && (short[place - 1] || short[place + 1]);
      for (const cell of cells) {
        cell.dataset.label = names[place];
        if (half) cell.classList.add("yg-half");
      }
    });
  }

  // A table or chart wider than the screen says so and can be reached by keyboard; any other is no stop on the way.
  function hint(frame) {
    const wide = frame.scrollWidth > frame.clientWidth + 1;
    const name = frame.querySelector("caption") || frame.parentElement.querySelector("h2, h3");
    frame.classList.toggle("yg-wide", wide);
    if (wide) {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", name ? name.textContent : document.title);
      frame.dataset.hint = panel ? panel.dataset.scroll : "";
    } else for (const name of ["tabindex", "role", "aria-label", "data-hint"]) frame.removeAttribute(name);
  }

  // ---- print -------------------------------------------------------------------------------------------------------

  const TALL = 1.9; // height to width: such a chart takes most of a page
  let folded = [], moved = [];

  // The first sections make a brief of two pages: what they fold away and what fills a page is printed in the annex.
  function forPrint() {
    const annex = document.querySelector(".yg-annex");
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
    if (!annex || !panel) return;
    const picture = (figure) => figure.querySelector("img");
    const tall = (figure) => picture(figure) && picture(figure).naturalHeight > TALL * picture(figure).naturalWidth;
    const early = (node) => !annex.contains(node);
    const figures = [...document.querySelectorAll("main .yg-figure")].filter((one) => early(one) && tall(one));
    const folds = [...document.querySelectorAll("main details")].filter(early);
    for (const figure of figures) toAnnex(figure, annex, figure.querySelector("h2, h3"));
    for (const fold of folds) toAnnex(fold, annex, fold.querySelector("summary"));
  }

  function toAnnex(node, annex, title) {
    const note = document.createElement("p"), part = document.createElement("div");
    note.className = "yg yg-note";
    note.textContent = `${title ? title.textContent : ""} ${panel.dataset.annex}`;
    part.className = "yg";
    node.replaceWith(note);
    part.append(node);
    annex.append(part);
    moved.push({ node, note, part });
  }

  function afterPrint() {
    for (const { node, note, part } of moved) {
      note.replaceWith(node);
      part.remove();
    }
    for (const fold of folded) fold.open = false;
    folded = [];
    moved = [];
  }

  const frames = [...document.querySelectorAll(".yg-table, .yg-picture, .yg-scroll")];
  for (const frame of frames) if (frame.matches(".yg-table")) nameCells(frame);
  const fit = () => frames.forEach(hint);
  fit();
  addEventListener("resize", fit);
  document.addEventListener("toggle", fit, true); // a table in a fold has no width before it opens
  addEventListener("load", fit); // pictures and fonts are there
  addEventListener("beforeprint", forPrint);
  addEventListener("afterprint", afterPrint);
  if (panel) {
    document.addEventListener("click", clicks);
    document.addEventListener("keydown", keys);
    const acts = { back, close, previous: () => walk(-1), next: () => walk(1) };
    for (const [name, act] of Object.entries(acts)) button(name).addEventListener("click", act);
  }
})();
