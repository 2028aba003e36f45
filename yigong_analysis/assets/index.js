"use strict";
// The index in use: filters, order, places side by side; what is chosen stands in the address, after the #.
(() => {
  const { search, figures: drawn, ranking, comparison, inSight } = window.yigong;
  const { fill, make } = drawn;
  const NAMES = ["q", "kind", "prov", "year", "fund", "grade", "sort", "group", "dir", "cmp", "view"];
  const WAIT = 250; // ms: browsers refuse an address that changes with every key
  const parts = new Map(); // language → its part of the page, once its data is read
  const sections = [...document.querySelectorAll("section[data-lang]")];
  let current = null, timer = 0;

  const empty = () => Object.fromEntries(NAMES.map((name) => [name, ""]));
  const picks = (state) => state.cmp.split(",").filter(Boolean);

  // ---- address ---------------------------------------------------------------------------------------------------

  // `#lang=zh&q=…` is a state; `#zh-371422` a report in the list, `#zh` a language
  function read() {
    const hash = decodeURIComponentSafe(location.hash.slice(1)), given = new URLSearchParams(location.hash.slice(1));
    const state = empty();
    if (hash.includes("=")) for (const name of NAMES) state[name] = given.get(name) || "";
    const lang = hash.includes("=") ? given.get("lang") : hash.split("-")[0];
    const known = sections.find((section) => section.dataset.lang === lang);
    return { state, lang: (known || sections[0]).dataset.lang, target: known && hash.startsWith(`${lang}-`) ? hash : "" };
  }

  function decodeURIComponentSafe(text) {
    try { return decodeURIComponent(text); } catch (_) { return text; }
  }

  function write(now) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const told = NAMES.filter((name) => current.state[name]).map((name) => [name, current.state[name]]);
      const hash = `#${new URLSearchParams([["lang", current.lang], ...told])}`;
      if (hash !== location.hash) history.replaceState(null, "", hash);
    }, now ? 0 : WAIT);
  }

  // ---- one language ----------------------------------------------------------------------------------------------

  function begin(section) {
    const { lang } = section.dataset, data = window.yigong[`names_${lang}`];
    const find = (selector) => section.querySelector(selector);
    const part = {
      lang, section, data, find, state: empty(), form: find("form"), list: find(".ix-list"), hits: find(".ix-hits"),
      side: find(".ix-side"), rank: find(".ix-rank"), tray: find(".ix-tray"), map: find(".ix-map"), byFolder: new Map(),
    };
    search.prepare(data.rows);
    for (const row of data.rows) {
      row.item = document.getElementById(`${lang}-${row.f}`);
      row.box = row.item && row.item.parentElement.parentElement;
      part.byFolder.set(row.f, row);
    }
    part.groups = [...part.list.querySelectorAll(".ix-province, .ix-kind")];
    listen(part);
    find("fieldset").disabled = false;
    return part;
  }

  function listen(part) {
    part.form.addEventListener("submit", (event) => event.preventDefault());
    part.form.addEventListener("input", () => { take(part); update(part); });
    part.form.addEventListener("reset", (event) => {
      event.preventDefault();
      part.state = { ...empty(), cmp: part.state.cmp, view: part.state.view };
      give(part);
      update(part);
      part.form.elements.q.focus();
    });
    part.section.addEventListener("change", (event) => {
      if (event.target.matches('input[type="checkbox"]')) choose(part, event.target);
    });
    part.side.addEventListener("keydown", (event) => { if (event.key === "Escape") close(part); });
  }

  // form → state; another indicator has other classes and its own direction
  function take(part) {
    const { elements } = part.form, { state } = part;
    const sort = elements.sort.value;
    state.dir = sort === state.sort ? state.dir : "";
    state.group = sort === state.sort ? elements.group.value : "";
    for (const name of ["q", "kind", "prov", "year", "fund", "grade", "sort"]) state[name] = elements[name].value;
  }

  function give(part) {
    for (const name of ["q", "kind", "prov", "year", "fund", "grade", "sort"]) {
      part.form.elements[name].value = part.state[name];
      if (part.form.elements[name].value !== part.state[name]) part.form.elements[name].value = part.state[name] = ""; // no such choice
    }
  }

  // a report fits if one of its figures has the year, the fund kind and the grade at once
  function filter(part) {
    const { data, state } = part, kind = data.kinds.indexOf(state.kind), found = search.matcher(state.q);
    const told = data.tells.map(([year, fund, grade]) =>
      (!state.year || year === state.year) && (!state.fund || fund === state.fund) && (!state.grade || String(grade) === state.grade));
    const labelled = state.year || state.fund || state.grade;
    return data.rows.filter((row) =>
      (kind < 0 || row.k === kind) && (!state.prov || row.c.startsWith(state.prov)) &&
      (!labelled || row.t.some((at) => told[at])) && found(row));
  }

  // ---- showing ---------------------------------------------------------------------------------------------------

  function update(part, first) {
    const rows = filter(part), { state } = part;
    if (!state.sort) listRows(part, rows);
    else if (part.data.figures) rankRows(part, rows);
    else return needFigures(part, () => update(part, first));
    part.list.hidden = Boolean(state.sort);
    part.rank.hidden = part.form.querySelector(".ix-group").hidden = !state.sort;
    const { words } = part.data, all = part.data.rows.length;
    const told = rows.length === all ? words.all_reports : rows.length ? words.hits : words.hits_none;
    part.hits.textContent = fill(told, { n: rows.length, all });
    if (part.map) part.map.hidden = rows.length < all || Boolean(state.sort || state.view); // it shows all reports
    if (!first) write();
  }

  // the figures are read when they are first needed: the list and its search are there without them
  function needFigures(part, done) {
    if (part.data.figures) return done();
    load(part.section, `index_figures.${part.lang}.js`, () => {
      Object.assign(part.data, window.yigong[`figures_${part.lang}`]);
      done();
    });
  }

  // a group that is hidden as a whole keeps its lines as they are: they are set when it is shown again
  function listRows(part, rows) {
    const shown = new Set(rows), full = new Set();
    for (const row of rows) for (let box = row.box; box && box !== part.list; box = box.parentElement) full.add(box);
    for (const row of part.data.rows) {
      if (row.item && full.has(row.box) && row.item.hidden === shown.has(row)) row.item.hidden = !shown.has(row);
    }
    for (const box of part.groups) if (box.hidden === full.has(box)) box.hidden = !full.has(box);
  }

  function rankRows(part, rows) {
    const { data, state } = part, groups = ranking.classes(data, rows, state), chosen = ranking.chosen(data, groups, state);
    const options = groups.filter((group) => !drawn.isPart(data, group.at)).map((group) => {
      const words = fill(data.words.group_n, { group: drawn.className(data, group.at), n: group.list.length });
      return make("option", { value: ranking.keyOf(data, group.at) }, words);
    });
    part.form.elements.group.replaceChildren(...options);
    if (chosen) part.form.elements.group.value = ranking.keyOf(data, chosen.at);
    const turn = () => {
      const measure = data.measures.find((one) => one.id === state.sort);
      const up = state.dir ? state.dir === "asc" : measure.up;
      state.dir = up ? "desc" : "asc";
      update(part);
      part.rank.querySelector("thead button").focus();
    };
    part.rank.replaceChildren(...ranking.show(data, part.lang, rows, groups, state, turn));
    for (const box of part.rank.querySelectorAll("input")) box.checked = picks(state).includes(box.value);
  }

  // ---- side by side ----------------------------------------------------------------------------------------------

  function choose(part, box) {
    const list = picks(part.state), { words, most } = part.data;
    if (box.checked && list.length >= most) {
      box.checked = false;
      part.hits.textContent = fill(words.full, { most });
      return;
    }
    set(part, box.checked ? [...list, box.value] : list.filter((folder) => folder !== box.value));
  }

  function set(part, list) {
    part.state.cmp = [...new Set(list)].filter((folder) => part.byFolder.has(folder)).slice(0, part.data.most).join(",");
    tray(part);
    beside(part);
    write();
  }

  function tray(part) {
    const list = picks(part.state), { words, most } = part.data;
    for (const box of part.section.querySelectorAll(".ix-rank input, .ix-list input:checked")) box.checked = list.includes(box.value);
    for (const folder of list) {
      const box = part.byFolder.get(folder).item.querySelector("input");
      if (box) box.checked = true;
    }
    part.tray.hidden = !list.length;
    const chips = list.map((folder) => {
      const name = part.byFolder.get(folder).n, chip = make("button", { type: "button", class: "ix-chip", "aria-label": fill(words.remove, { place: name }) }, `${name} ×`);
      chip.addEventListener("click", () => { set(part, picks(part.state).filter((one) => one !== folder)); refocus(part); });
      return chip;
    });
    const open = make("button", { type: "button", class: "ix-open" }, words.compare_open), clear = make("button", { type: "button" }, words.clear_picks);
    open.disabled = list.length < 2;
    open.addEventListener("click", () => {
      part.state.view = "1";
      beside(part, true);
      write();
    });
    clear.addEventListener("click", () => { set(part, []); refocus(part); });
    const note = list.length < 2 ? part.data.gap + words.one_more : "";
    part.tray.replaceChildren(make("p", {}, fill(words.picked, { n: list.length, most }) + note), ...chips, open, clear);
  }

  // where to go when the button that was pressed is gone
  function refocus(part) {
    (part.tray.hidden ? part.form.elements.q : part.tray.querySelector("button")).focus();
  }

  function beside(part, focus) {
    const rows = picks(part.state).map((folder) => part.byFolder.get(folder));
    const open = part.state.view && rows.length > 1;
    part.side.hidden = !open;
    part.side.replaceChildren();
    if (!open) return;
    needFigures(part, () => {
      part.side.replaceChildren(...comparison.show(part.data, part.lang, rows, () => close(part)));
      if (focus) part.side.querySelector("h2").focus();
    });
  }

  function close(part) {
    part.state.view = "";
    beside(part);
    write();
    (part.tray.querySelector(".ix-open") || part.form.elements.q).focus();
  }

  // ---- languages and beginning -----------------------------------------------------------------------------------

  function load(section, file, done) {
    const script = make("script", { src: `assets/${file}` });
    script.addEventListener("load", done);
    script.addEventListener("error", () => {
      section.querySelector(".ix-hits").textContent = fill(section.dataset.missing, { file });
    });
    document.head.append(script);
  }

  function ready(section, done) {
    const { lang } = section.dataset;
    if (parts.has(lang)) return done(parts.get(lang));
    load(section, `index_names.${lang}.js`, () => {
      if (!parts.has(lang)) parts.set(lang, begin(section));
      done(parts.get(lang));
    });
  }

  function turnTo(lang) {
    for (const section of sections) section.hidden = section.dataset.lang !== lang;
    const section = sections.find((one) => !one.hidden);
    document.documentElement.lang = section.lang;
    document.title = section.querySelector("h1").textContent;
    for (const link of document.querySelectorAll(".top a")) {
      if (link.hash === `#${lang}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    return section;
  }

  function show() {
    const { state, lang, target } = read(), section = turnTo(lang);
    ready(section, (part) => {
      current = part;
      part.state = state;
      part.state.cmp = picks(state).filter((folder) => part.byFolder.has(folder)).slice(0, part.data.most).join(",");
      give(part);
      update(part, true);
      tray(part);
      beside(part);
      const item = target && document.getElementById(target);
      if (item) inSight.hold(() => item.scrollIntoView()); else inSight.release();
    });
  }

  // the other language keeps what is chosen
  for (const link of document.querySelectorAll(".top a")) {
    link.addEventListener("click", (event) => {
      if (!current) return;
      event.preventDefault();
      const told = NAMES.filter((name) => current.state[name]).map((name) => [name, current.state[name]]);
      location.hash = `#${new URLSearchParams([["lang", link.hash.slice(1)], ...told])}`;
    });
  }
  addEventListener("hashchange", show);
  if (sections.length) show();
})();
