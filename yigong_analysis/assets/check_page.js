
"use strict";
// The check page in use: choosing a figure, going from one to the next, filtering. Every word comes from the page itself.
(() => {
  const find = (id) => document.getElementById(id);
  const marks = [...document.querySelectorAll("#text a.f")];
  const rows = [...document.querySelectorAll("#figures tbody tr")];
  const links = rows.map((row) => row.querySelector("a"));
  const heads = [...document.querySelectorAll("#figures thead th")].map((cell) => cell.textContent);
  const aside = document.querySelector("aside"), panel = find("panel"), shown = find("shown"), indicator = find("indicator");
  const boxes = [...document.querySelectorAll("input[name=confidence]")];
  let chosen = -1;

  const number = (node) => {
    const inside = node.closest && (node.closest("#text a.f") || node.closest("#figures tbody tr"));
    return inside ? Number(inside.id.slice(1)) - 1 : -1;
  };
  const visible = (at) => !rows[at].hidden;

  function tell(at) {
    const words = document.createElement("h2"), list = document.createElement("dl");
    [...rows[at].cells].forEach((cell, column) => {
      if (column === 0) words.textContent = cell.textContent;
      if (column === 0 || !cell.textContent) return;
      const name = document.createElement("dt"), said = document.createElement("dd");
      name.textContent = heads[column];
      said.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      list.append(name, said);
    });
    find("fact").replaceChildren(words, list);
    panel.className = [...marks[at].classList].find((name) => name.startsWith("g-"));
  }

  const sheet = () => getComputedStyle(panel).position === "fixed"; // on a narrow screen

  function bringRow(at) {
    const list = rows[at].closest(".yg-table");
    if (list.scrollHeight <= list.clientHeight + 1) return;
    const frame = list.getBoundingClientRect(), row = rows[at].getBoundingClientRect();
    if (row.top < frame.top) list.scrollTop -= frame.top - row.top;
    else if (row.bottom > frame.bottom) list.scrollTop += row.bottom - frame.bottom;
  }

  function bringMark(at) {
    const free = sheet() ? panel.getBoundingClientRect().top : innerHeight;
    const place = marks[at].getBoundingClientRect();
    if (place.top >= 0 && place.bottom <= free) return;
    marks[at].scrollIntoView({ block: "center" });
    if (sheet()) scrollBy(0, marks[at].getBoundingClientRect().top - free / 2);
  }

  function fit() { // the list ends where the window ends
    if (!sheet()) aside.style.maxHeight = `${Math.max(240, innerHeight - Math.max(0, aside.parentElement.getBoundingClientRect().top))}px`;
  }

  function mark(at, on) {
    for (const node of [marks[at], rows[at]]) on ? node.setAttribute("aria-current", "true") : node.removeAttribute("aria-current");
  }

  function choose(at, focus) {
    if (chosen >= 0) mark(chosen, false);
    chosen = at;
    mark(at, true);
    tell(at);
    panel.hidden = false;
    document.body.classList.add("open");
    bringMark(at);
    fit();
    for (let pass = 0; pass < 3; pass += 1) bringRow(at); // rows out of sight have a guessed height until they are near
    if (focus) focus.focus({ preventScroll: true });
  }

  function close() {
    if (panel.hidden) return;
    const back = panel.contains(document.activeElement);
    panel.hidden = true;
    document.body.classList.remove("open");
    mark(chosen, false);
    if (back) marks[chosen].focus({ preventScroll: true });
  }

  function step(by, from) {
    let at = from >= 0 ? from + by : by > 0 ? 0 : rows.length - 1;
    while (at >= 0 && at < rows.length && !visible(at)) at += by;
    if (at < 0 || at >= rows.length) return;
    const active = document.activeElement;
    const stays = panel.contains(active) ? active : find("figures").contains(active) ? links[at] : marks[at];
    choose(at, stays);
  }

  function filter() {
    if (!rows.length) return;
    const sure = boxes.filter((box) => box.checked).map((box) => box.value);
    let count = 0;
    marks.forEach((node, at) => {
      const on = (!indicator.value || node.dataset.i === indicator.value) && sure.includes(node.dataset.k);
      count += on;
      node.classList.toggle("off", !on);
      node.tabIndex = on ? 0 : -1;
      rows[at].hidden = !on;
    });
    if (chosen >= 0 && !visible(chosen)) close();
    shown.textContent = shown.dataset.say.replace("{shown}", count).replace("{all}", marks.length);
  }

  document.addEventListener("click", (event) => {
    const at = number(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (visible(at)) choose(at, event.target.closest("#figures") ? links[at] : marks[at]);
  });
  const hover = (event, on) => {
    const at = number(event.target);
    if (at >= 0) [marks[at], rows[at]].forEach((node) => node.classList.toggle("hot", on));
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => hover(event, on));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return close();
    const active = document.activeElement, typing = active.matches("select, input"), at = number(active);
    const onFigure = at >= 0 || !panel.hidden && panel.contains(active);
    const by = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1, ArrowDown: onFigure ? 1 : 0, ArrowUp: onFigure ? -1 : 0 }[event.key];
    if (!by || typing || !rows.length) return;
    event.preventDefault();
    step(by, at >= 0 ? at : chosen);
  });
  for (const skip of document.querySelectorAll("a.skip")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      const target = find(skip.hash.slice(1));
      (target.querySelector("a") || target).focus();
    });
  }
  find("previous").addEventListener("click", () => step(-1, chosen));
  find("next").addEventListener("click", () => step(1, chosen));
  find("close").addEventListener("click", close);
  for (const control of [indicator, ...boxes]) if (control) control.addEventListener("change", filter);
  for (const name of ["scroll", "resize"]) addEventListener(name, fit, { passive: true });
  fit();
  filter();
})();
