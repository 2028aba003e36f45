"use strict";
// The reports in the order of one indicator: ranked inside one class only, the others listed below with what differs.
window.yigong = window.yigong || {};
(() => {
  const { axis, className, differences, fill, fits, interval, isPart, make, ofMeasure, rankable, ranks, scaleOf } = yigong.figures;
  const PAGE = 100; // rows shown at first: the table of a whole country would take seconds

  // the figures of a measure by class, those of most places first
  function classes(data, rows, state) {
    const measure = data.measures.findIndex((one) => one.id === state.sort), found = new Map();
    for (const figure of ofMeasure(data, measure, new Set(rows))) {
      if (!fits(figure, state)) continue;
      if (!found.has(figure.group)) found.set(figure.group, []);
      found.get(figure.group).push(figure);
    }
    const places = (list) => new Set(list.map((figure) => figure.row.c)).size;
    const groups = [...found].map(([at, list]) => ({ at, list, places: places(list), open: rankable(data, at) }));
    return groups.sort((a, b) => b.open - a.open || b.places - a.places || a.at - b.at);
  }

  const keyOf = (data, at) => data.classes[at].key.join(".");

  function linked(lang, row) {
    return make("a", { href: `${lang}/${encodeURIComponent(row.f)}/index.html` }, row.n);
  }

  function pick(data, row) {
    const label = fill(data.words.pick_of, { place: row.n });
    return make("input", { type: "checkbox", value: row.f, "aria-label": label, title: label });
  }

  function line(data, lang, figure, rank, scale) {
    const { words, grades } = data, [first, last] = rank || [];
    const cell = (label, ...inside) => make("td", { "data-label": label }, ...inside);
    const between = make("small", {}, figure.interval || words.exact);
    return make("tr", {},
      ...(rank ? [make("td", { class: "ix-position", "data-label": words.position }, first === last ? String(first) : `${first}–${last}`)] : []),
      make("th", { scope: "row" }, linked(lang, figure.row)),
      cell(words.value, figure.text),
      cell(words.interval, interval(figure, scale), between),
      cell(words.labels, `${figure.labels} · ${grades[figure.grade]}`),
      cell(words.pick, pick(data, figure.row)));
  }

  function head(data, ranked, down, scale, unit, turn) {
    const { words } = data, column = (name, ...more) => make("th", { scope: "col" }, name, ...more);
    const button = make("button", { type: "button" }, words.value, make("span", { "aria-hidden": "true" }, down ? " ↓" : " ↑"));
    button.title = down ? words.rank_turn_up : words.rank_turn_down;
    button.addEventListener("click", turn);
    const value = ranked ? make("th", { scope: "col", "aria-sort": down ? "descending" : "ascending" }, button) : column(words.value);
    const drawn = column(words.interval, unit ? make("small", {}, ` ${unit}`) : "", axis(data, scale));
    const cells = [...(ranked ? [column(words.position)] : []), column(words.place), value, drawn, column(words.labels), column(words.pick)];
    return make("thead", {}, make("tr", {}, ...cells));
  }

  // rows are added a hundred at a time, and the focus goes to the first of the new ones
  function paged(data, total, add) {
    let shown = 0;
    const more = make("button", { type: "button", class: "ix-more" }), said = make("p", { class: "ix-note" });
    const step = () => {
      const next = add(shown, Math.min(shown + PAGE, total)), moved = document.activeElement === more;
      shown = Math.min(shown + PAGE, total);
      more.hidden = said.hidden = shown === total;
      more.textContent = fill(data.words.and_more, { n: Math.min(PAGE, total - shown) });
      said.textContent = fill(data.words.showing, { shown, n: total });
      if (moved && next) (next.querySelector("a") || next).focus();
    };
    more.addEventListener("click", step);
    step();
    return total > PAGE ? [said, more] : [];
  }

  function table(data, lang, group, measure, up, turn) {
    const ranked = group.open && group.places >= data.least, sign = up ? 1 : -1;
    const range = ranked ? new Map(ranks(group.list, up).map((rank, at) => [group.list[at], rank])) : new Map();
    const list = ranked ? [...group.list].sort((a, b) => sign * (a.value - b.value)) : group.list;
    const scale = scaleOf(list), body = make("tbody");
    const add = (from, to) => {
      const rows = list.slice(from, to).map((figure) => line(data, lang, figure, range.get(figure), scale));
      body.append(...rows);
      return rows[0];
    };
    const caption = fill(data.words.rank_caption, { measure: measure.name, group: className(data, group.at) });
    const made = make("table", {}, make("caption", {}, caption), head(data, ranked, !up, scale, measure.unit, turn), body);
    return [make("div", { class: "ix-table", tabindex: "0", role: "region", "aria-label": caption }, made), ...paged(data, list.length, add)];
  }

  function note(data, group) {
    const { words, least } = data, { places } = group;
    if (group.open && places >= least) return fill(words.rank_note, { n: group.list.length, places });
    return group.open ? fill(words.rank_few, { places, least }) : words.rank_unknown;
  }

  // a class that is not ranked with the shown one; its rows are made when it is opened
  function fold(data, lang, shown, group) {
    const why = differences(data, shown.at, group.at).join(data.words.semicolon);
    const list = make("ul", {}), box = make("details", { class: "ix-other" },
      make("summary", {}, fill(data.words.group_n, { group: className(data, group.at), n: group.list.length }), make("span", {}, why)), list);
    box.addEventListener("toggle", () => {
      if (!box.open || list.childElementCount) return;
      const add = (from, to) => {
        const items = group.list.slice(from, to).map((figure) =>
          make("li", {}, linked(lang, figure.row), ` ${figure.text} `,
            make("small", {}, [figure.interval, figure.labels, data.grades[figure.grade]].filter(Boolean).join(" · "))));
        list.append(...items);
        return items[0];
      };
      box.append(...paged(data, group.list.length, add));
    });
    return box;
  }

  // `groups` of `classes`; the one that is shown is the one asked for, else the first
  const chosen = (data, groups, state) => groups.find((group) => keyOf(data, group.at) === state.group) || groups.find((group) => !isPart(data, group.at)) || groups[0];

  function show(data, lang, rows, groups, state, turn) {
    const measure = data.measures.find((one) => one.id === state.sort), { words } = data;
    const shown = chosen(data, groups, state);
    if (!shown) return [make("p", {}, words.rank_none)];
    const up = state.dir ? state.dir === "asc" : measure.up;
    const title = fill(words.rank_head, { measure: measure.name, group: className(data, shown.at) });
    const others = groups.filter((group) => group !== shown);
    const near = (group) => differences(data, shown.at, group.at).length;
    others.sort((a, b) => near(a) - near(b) || b.places - a.places || a.at - b.at);
    const have = new Set(groups.flatMap((group) => group.list.map((figure) => figure.row)));
    const absent = rows.filter((row) => data.kinds[row.k] === "place" && !have.has(row)).length;
    return [
      make("h2", {}, title), make("p", { class: "ix-note" }, note(data, shown)),
      ...table(data, lang, shown, measure, up, turn),
      ...(others.length ? [make("h3", {}, words.rank_other), ...others.map((group) => fold(data, lang, shown, group))] : []),
      ...(absent ? [make("p", { class: "ix-note" }, fill(words.rank_absent, { n: absent }))] : []),
    ];
  }

  yigong.ranking = { chosen, classes, keyOf, show };
})();
