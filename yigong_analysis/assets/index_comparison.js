"use strict";
// Up to four places side by side: a row is one indicator in one class, so that what stands in it may be compared. What
// only one place has with its labels stands in a last row, which says so.
window.yigong = window.yigong || {};
(() => {
  const { className, fill, isPart, make, ofRow, overlap, unlike } = yigong.figures;

  // measure → class → the figures of each place
  function collect(data, rows) {
    const found = new Map();
    rows.forEach((row, place) => {
      for (const figure of ofRow(data, row)) {
        if (isPart(data, figure.group)) continue;
        if (!found.has(figure.measure)) found.set(figure.measure, new Map());
        const classes = found.get(figure.measure);
        if (!classes.has(figure.group)) classes.set(figure.group, rows.map(() => []));
        classes.get(figure.group)[place].push(figure);
      }
    });
    return [...found].sort(([a], [b]) => a - b);
  }

  const told = (cells) => cells.filter((list) => list.length).length;

  function said(data, figure) {
    const { words, grades } = data, between = figure.interval ? fill(words.interval_is, { interval: figure.interval }) : words.exact;
    return make("p", {}, make("strong", {}, figure.text), make("span", {}, between), make("small", {}, `${figure.labels} · ${grades[figure.grade]}`));
  }

  const some = (data, lists) => lists.map((figure) => said(data, figure));
  const cell = (label, ...inside) => make("td", { "data-label": label }, ...inside);

  // a place without a figure in this row: it has one with other labels, or none at all
  function blank(data, at, place, classes) {
    const others = [...classes].filter(([, cells]) => cells[place].length).map(([other]) => other);
    if (!others.length) return make("p", { class: "ix-blank" }, data.words.not_here);
    const names = others.map((other) => unlike(data, [at, other])).sort((a, b) => a.length - b.length)[0]; // of the nearest
    return make("p", { class: "ix-blank ix-other-label" }, fill(data.words.not_with, { labels: names.join(data.words.comma) }));
  }

  // whether the places of a row can be told apart inside the intervals
  function reading(data, cells) {
    const { words } = data, all = cells.flat();
    const pairs = all.flatMap((a, at) => all.slice(at + 1).filter((b) => b.row !== a.row).map((b) => [a, b]));
    const ties = pairs.filter(([a, b]) => overlap(a, b));
    const names = [...new Set(ties.map(([a, b]) => fill(words.tie_pair, { a: a.row.n, b: b.row.n })))];
    const verdict = !ties.length ? words.tie_none : ties.length === pairs.length ? words.tie_all : names.join(" ");
    return verdict + (new Set(all.map((figure) => figure.period)).size > 1 ? data.gap + words.periods_differ : "");
  }

  // figures that several places have with the same labels
  function shared(data, rows, at, cells, classes) {
    return make("tr", {}, make("th", { scope: "row" }, className(data, at)),
      ...cells.map((list, place) => cell(rows[place].n, ...(list.length ? some(data, list) : [blank(data, at, place, classes)]))),
      cell(data.words.reading, make("p", { class: "ix-reading" }, reading(data, cells))));
  }

  // figures that only one place has with its labels: in one row, which says that nothing in it may be compared
  function apart(data, rows, classes, alone) {
    const { words } = data, cells = rows.map((_, place) => alone.flatMap(([, lists]) => lists[place]));
    const several = told(cells) > 1, [first] = alone[0];
    const above = (place) => several && [...classes.values()].some((lists) => lists[place].length);
    const missing = (place) => (above(place) ? make("p", { class: "ix-blank" }, words.see_above) : blank(data, first, place, classes));
    const names = unlike(data, alone.map(([at]) => at)).join(words.comma);
    const why = several ? fill(words.never, { labels: names }) : words.alone;
    return make("tr", { class: "ix-apart" }, make("th", { scope: "row" }, several ? words.apart : className(data, first)),
      ...cells.map((list, place) => cell(rows[place].n, ...(list.length ? some(data, list) : [missing(place)]))),
      cell(words.reading, make("p", { class: several ? "ix-reading ix-other-label" : "ix-reading" }, why)));
  }

  function block(data, rows, [measure, classes]) {
    const order = [...classes].sort(([a, x], [b, y]) => told(y) - told(x) || a - b);
    const common = order.filter(([, cells]) => told(cells) > 1), alone = order.filter(([, cells]) => told(cells) === 1);
    const title = make("tr", { class: "ix-measure" }, make("th", { scope: "rowgroup", colspan: rows.length + 2 }, data.measures[measure].name));
    const lines = common.map(([at, cells]) => shared(data, rows, at, cells, classes));
    return make("tbody", {}, title, ...lines, ...(alone.length ? [apart(data, rows, classes, alone)] : []));
  }

  function head(data, lang, rows) {
    const { words } = data;
    const places = rows.map((row) => make("th", { scope: "col" },
      make("a", { href: `${lang}/${encodeURIComponent(row.f)}/index.html` }, row.n), make("small", {}, row.f)));
    return make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.indicator), ...places, make("th", { scope: "col" }, words.reading)));
  }

  function left(data, row) {
    const parts = ofRow(data, row).filter((figure) => isPart(data, figure.group)).length;
    return parts ? [make("p", { class: "ix-note" }, fill(data.words.parts_left, { place: row.n, n: parts }))] : [];
  }

  function show(data, lang, rows, close) {
    const { words } = data, names = rows.map((row) => row.n).join(" · ");
    const found = collect(data, rows), button = make("button", { type: "button", class: "ix-close" }, words.compare_close);
    button.addEventListener("click", close);
    const caption = fill(words.compare_caption, { names });
    const table = make("table", { class: "ix-beside" }, make("caption", {}, caption), head(data, lang, rows), ...found.map((one) => block(data, rows, one)));
    return [
      make("h2", { tabindex: "-1" }, fill(words.compare_title, { names })), button, make("p", { class: "ix-note" }, words.compare_note),
      found.length ? make("div", { class: "ix-table", tabindex: "0", role: "region", "aria-label": caption }, table) : make("p", {}, words.compare_none),
      ...rows.flatMap((row) => left(data, row)),
    ];
  }

  yigong.comparison = { show };
})();
