"use strict";
// Figures with intervals: what may be ranked, the range of ranks, and the drawing of an interval.
window.yigong = window.yigong || {};
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 200, PAD = 8, LETTER = 7; // points: of a drawing, and about what a letter on its axis takes

  const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== undefined) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== undefined && child !== ""));
    return node;
  }

  function draw(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  // a figure as a record that says what it is; one written in full has no interval
  function record(data, measure, [at, place, text, value, lo = value, hi = value, interval = ""]) {
    const [group, period, fund, grade, labels] = data.cases[place];
    return { row: data.rows[at], measure, group, period, fund, grade: String(grade), labels, value, lo, hi, text, interval };
  }

  const ofMeasure = (data, measure, wanted) =>
    data.figures[measure].filter(([at]) => wanted.has(data.rows[at])).map((told) => record(data, measure, told));
  const ofRow = (data, row) =>
    data.figures.flatMap((list, measure) => list.filter(([at]) => data.rows[at] === row).map((told) => record(data, measure, told)));

  const inYear = (period, year) => {
    const years = period.match(/\d{4}/g);
    return years !== null && years[0] <= year && year <= years[years.length - 1];
  };
  const fits = (figure, state) =>
    (!state.year || inYear(figure.period, state.year)) &&
    (!state.fund || figure.fund === state.fund) && (!state.grade || figure.grade === state.grade);

  const className = (data, at) => data.classes[at].words.filter((word, place) => word && !(place === 2 && data.classes[at].key[2] === "whole")).join(" · ");
  const isPart = (data, at) => data.classes[at].key[2] === "part";
  const rankable = (data, at) => data.classes[at].key[0] !== "unknown" && !isPart(data, at);

  // the names of the labels by which classes differ
  function unlike(data, groups) {
    return data.labels.filter((_, at) => new Set(groups.map((group) => data.classes[group].key[at])).size > 1);
  }

  // the labels by which two classes differ, in words of the second
  function differences(data, a, b) {
    const [left, right] = [data.classes[a], data.classes[b]];
    return data.labels.flatMap((label, at) =>
      left.key[at] === right.key[at] ? [] : [fill(data.words.differs, { label, word: right.words[at] })]);
  }

  const overlap = (a, b) => a.lo <= b.hi && b.lo <= a.hi;

  // how many of the sorted numbers are less than the limit, or with `even` no greater
  function below(sorted, limit, even) {
    let from = 0, to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle] < limit || (even && sorted[middle] === limit)) from = middle + 1; else to = middle;
    }
    return from;
  }

  // for each figure the first and the last rank that the intervals allow; `up`: the least stands first
  function ranks(list, up) {
    const bounds = list.map((f) => (up ? [-f.hi, -f.lo] : [f.lo, f.hi]));
    const lows = bounds.map(([lo]) => lo).sort((a, b) => a - b);
    const highs = bounds.map(([, hi]) => hi).sort((a, b) => a - b);
    return bounds.map(([lo, hi]) => [lows.length - below(lows, hi, true) + 1, highs.length - below(highs, lo, false)]);
  }

  function scaleOf(list) {
    const low = Math.min(0, ...list.map((f) => f.lo)), high = Math.max(0, ...list.map((f) => f.hi));
    const span = high - low || 1, power = 10 ** Math.floor(Math.log10(span));
    const step = [0.2, 0.5, 1, 2, 5, 10].map((n) => n * power).find((n) => span / n <= 3.2) || span;
    const ticks = [];
    for (let n = Math.ceil(low / step); n * step <= high + step * 1e-9; n += 1) ticks.push(n * step);
    return { ticks, x: (value) => PAD + ((value - low) / span) * (WIDTH - 2 * PAD) };
  }

  function short(data, value) {
    const scale = data.scales.find(([divisor]) => Math.abs(value) >= divisor);
    const number = (n) => (data.grouped ? Number(n.toPrecision(6)).toLocaleString("en") : String(Number(n.toPrecision(6))));
    return scale ? number(value / scale[0]) + scale[1] : number(value);
  }

  function axis(data, scale) {
    const ends = scale.ticks.length - 1, told = scale.ticks.map((tick) => short(data, tick));
    const room = told.join("").length * LETTER < WIDTH * 0.8; // else the first and the last only
    const words = scale.ticks.flatMap((tick, at) => {
      if (!room && at > 0 && at < ends) return [];
      const x = scale.x(tick), near = x > WIDTH - 3 * PAD;
      return [draw("text", { x: at === 0 ? x - PAD : near ? WIDTH : x, y: 12, "text-anchor": at === 0 ? "start" : near ? "end" : "middle" }, told[at])];
    });
    return draw("svg", { viewBox: `0 0 ${WIDTH} 16`, class: "ix-axis", "aria-hidden": "true" }, ...words);
  }

  // a thin line with ticks at its ends and a dot at the number; words beside it say the same
  function interval(figure, scale) {
    const [lo, hi, at] = [figure.lo, figure.hi, figure.value].map((value) => scale.x(value).toFixed(1));
    const line = (x1, y1, x2, y2, kind) => draw("line", { x1, y1, x2, y2, class: kind });
    const grid = scale.ticks.map((tick) => line(scale.x(tick), 0, scale.x(tick), 18, "ix-grid"));
    const marks = [line(lo, 9, hi, 9, "ix-line"), line(lo, 3, lo, 15, "ix-line"), line(hi, 3, hi, 15, "ix-line")];
    const dot = draw("circle", { cx: at, cy: 9, r: 2.6, class: "ix-dot" });
    return draw("svg", { viewBox: `0 0 ${WIDTH} 18`, class: "ix-drawn", "aria-hidden": "true" }, ...grid, ...marks, dot);
  }

  yigong.figures = { axis, className, differences, fill, fits, interval, isPart, make, ofMeasure, ofRow, overlap, rankable, ranks, scaleOf, unlike };
})();
