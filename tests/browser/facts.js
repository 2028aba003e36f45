/* Facts about a page as it is laid out, each a list of sentences that say where it fails. Evaluated, never loaded: a
   page's own content security policy stays in force. A place is named by its section, its element and its first words. */
(() => {
  "use strict";
  const SLACK = 1; // px that rounding may cost

  const short = (words) => (words || "").replace(/\s+/g, " ").trim().slice(0, 40);

  function named(element) {
    const section = element.closest("[id]");
    const kind = element.className && typeof element.className === "string" ? "." + element.className.trim().split(/\s+/).join(".") : "";
    return `${section ? "#" + section.id.slice(0, 30) + " " : ""}${element.tagName.toLowerCase()}${kind} “${short(element.textContent)}”`;
  }

  const unseen = new Map();

  /* Words only for a screen reader, or folded away: nobody sees them. */
  function isUnseen(element) {
    if (!element) return false;
    if (!unseen.has(element)) {
      const style = getComputedStyle(element);
      const folded = element.parentElement && element.parentElement.matches("details:not([open])") && element.tagName !== "SUMMARY";
      const gone = style.display === "none" || style.visibility === "hidden" || style.clipPath === "inset(50%)" || style.fontSize === "0px";
      unseen.set(element, gone || folded || isUnseen(element.parentElement));
    }
    return unseen.get(element);
  }

  function isHidden(element) {
    if (isUnseen(element)) return true;
    const box = element.getBoundingClientRect();
    return box.right <= 0 || box.bottom + scrollY <= 0; // a skip link waits outside the page
  }

  /* The text nodes that a reader sees, with their elements. */
  function texts() {
    const seen = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, option, noscript, template")) continue;
      if (!seen.has(element)) seen.set(element, isHidden(element));
      if (!seen.get(element)) found.push({ node, element });
    }
    return found;
  }

  const scrollers = new Map();

  /* The box around an element that scrolls sideways, or null. */
  function scroller(element) {
    if (!element || element === document.body) return null;
    if (!scrollers.has(element))
      scrollers.set(element, /auto|scroll/.test(getComputedStyle(element).overflowX) ? element : scroller(element.parentElement));
    return scrollers.get(element);
  }

  /* The page is no wider than the window. */
  function overflow() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (one) => one.getBoundingClientRect().right > room + SLACK && !scroller(one.parentElement) && !isHidden(one));
    const inner = wide.filter((one) => !wide.some((other) => one !== other && one.contains(other)));
    return [`page ${document.documentElement.scrollWidth} px wide in ${room}`, ...inner.slice(0, 5).map(named)];
  }

  /* No text is cut off; what scrolls can be reached by keyboard. */
  function clipped() {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const wide = element.scrollWidth > element.clientWidth + SLACK;
      const high = element.scrollHeight > element.clientHeight + SLACK;
      if (!(wide || high) || !(element.textContent.trim() || element.querySelector("img")) || isHidden(element) || style.display === "inline") continue;
      if ((wide && /hidden|clip/.test(style.overflowX)) || (high && /hidden|clip/.test(style.overflowY))) found.push(`cut: ${named(element)}`);
      else if (element.tabIndex < 0 && !element.querySelector("a, button, input, select, summary, [tabindex='0']")) found.push(`scrolls, not by keyboard: ${named(element)}`);
    }
    return found;
  }

  /* The boxes of letters, a line each; the line's own height is left out, because lines of one paragraph share it. What
     a box that scrolls does not show now is left out too. */
  function letters() {
    const range = document.createRange();
    const found = [];
    for (const { node, element } of texts()) {
      const size = parseFloat(getComputedStyle(element).fontSize);
      const around = scroller(element) ? scroller(element).getBoundingClientRect() : { left: -Infinity, right: Infinity };
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const middle = (box.top + box.bottom) / 2;
        const [left, right] = [Math.max(box.left, around.left), Math.min(box.right, around.right)];
        if (right - left > SLACK) found.push({ node, element, left, right, top: middle - size * 0.42, bottom: middle + size * 0.42 });
      }
    }
    return found.sort((a, b) => a.top - b.top);
  }

  function cross(a, b) {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > SLACK && high > SLACK;
  }

  /* No two texts stand on each other. */
  function overlaps() {
    const boxes = letters();
    const found = new Set();
    boxes.forEach((one, place) => {
      for (let next = place + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
        const other = boxes[next];
        if (one.node !== other.node && cross(one, other)) found.add(`${named(one.element)} on ${named(other.element)}`);
      }
    });
    return [...found].slice(0, 10);
  }

  /* No text smaller than `least` px, nor letters that a style sheet adds. */
  function small(least) {
    const found = new Map();
    const tell = (element, size, what) => {
      if (size < least && size > 0) found.set(`${size} px: ${what}${element.tagName.toLowerCase()}.${element.className}`, named(element));
    };
    const asked = new Set();
    for (const { element } of texts()) {
      if (asked.has(element)) continue;
      asked.add(element);
      tell(element, parseFloat(getComputedStyle(element).fontSize), "");
    }
    for (const element of document.body.querySelectorAll("*"))
      for (const added of ["::before", "::after"]) {
        const style = getComputedStyle(element, added);
        if (!/^(none|normal|""|)$/.test(style.content) && /[\p{L}\p{N}]/u.test(style.content) && !isHidden(element)) tell(element, parseFloat(style.fontSize), added + " ");
      }
    return [...found].map(([kind, where]) => `${kind} – ${where}`);
  }

  /* All of these facts at one width. */
  function layout(least) {
    return { overflow: overflow(), clipped: clipped(), overlaps: overlaps(), small: small(least) };
  }

  /* The room that a page keeps for a picture before it is there has the picture's shape; else what stands below moves. */
  function hasRoom(picture) {
    const wide = Number(picture.getAttribute("width")), high = Number(picture.getAttribute("height"));
    return high > 0 && Math.abs((wide / high) * picture.naturalHeight - picture.naturalWidth) < 0.01 * picture.naturalWidth;
  }

  /* Pictures are there, have words for them, and had their room before. */
  function pictures() {
    const named = (one) => `${(one.getAttribute("src") || "").slice(0, 40)}: ${one.naturalWidth}×${one.naturalHeight}, “${short(one.alt)}”`;
    const bad = [...document.images].filter((one) => !one.complete || !one.naturalWidth || !one.naturalHeight || !one.alt.trim());
    const tight = [...document.images].filter((one) => !bad.includes(one) && !hasRoom(one));
    return [...bad.map(named), ...tight.map((one) => `no room of its shape: ${named(one)}`)];
  }

  /* Each picture's address and how wide it is shown. */
  function shown() {
    return [...document.images].map((one) => ({ src: one.getAttribute("src"), width: one.getBoundingClientRect().width }));
  }

  /* One h1, and no level left out on the way down. */
  function headings() {
    const found = [];
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.getClientRects().length);
    const first = levels.filter((one) => one.tagName === "H1").length;
    if (first !== 1) found.push(`${first} headings of level 1`);
    let before = 0;
    for (const one of levels) {
      const level = Number(one.tagName[1]);
      if (level > before + 1) found.push(`level ${level} after ${before}: ${named(one)}`);
      before = level;
    }
    return found;
  }

  const HAN = /\p{Script=Han}/gu;
  const WORD = /\p{L}|\p{N}/gu;
  const SENTENCE = /(?:[A-Za-z][A-Za-z'’-]*[,;:]? +){3,}[A-Za-z'’-]+/;

  function misread(words, lang) {
    const han = (words.match(HAN) || []).length;
    if (/^en/.test(lang)) return han > 0 && han > (words.match(WORD) || []).length / 2;
    return /^zh/.test(lang) && SENTENCE.test(words);
  }

  /* Words are marked with the language in which a screen reader must speak them: no Chinese text marked English, no
     English phrase of four words marked Chinese. Names of files and commands have no language. */
  function languages() {
    const found = [];
    const tell = (element, words, what) => {
      const marked = element.closest("[lang]");
      const lang = marked ? marked.lang : "";
      if (!lang) found.push(`no language: ${what}${named(element)}`);
      else if (misread(words, lang)) found.push(`not ${lang}: ${what}${named(element)} ${short(words)}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.data.trim() && !node.parentElement.closest("script, style, code, pre, kbd")) tell(node.parentElement, node.data, "");
    for (const name of ["alt", "aria-label"]) // a title is a help in the reader's language on words of the document
      for (const one of document.body.querySelectorAll(`[${name}]`)) tell(one, one.getAttribute(name), name + " of ");
    return found;
  }

  const REACHED = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea, summary, [tabindex='0'], iframe";

  function reached() {
    return [...document.querySelectorAll(REACHED)].filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
  }

  /* How many places the keyboard reaches, and which of them has the focus. */
  const reachable = () => reached().length;
  const focused = () => reached().indexOf(document.activeElement);

  /* The keyboard goes through the page as the eye does: never back to what stands above or to the left. */
  function order() {
    const all = reached().filter((one) => !isHidden(one));
    const found = all.filter((one) => one.tabIndex > 0).map((one) => `order by number: ${named(one)}`);
    for (let place = 1; place < all.length; place++) {
      const [from, to] = [all[place - 1].getClientRects(), all[place].getClientRects()].map((boxes, second) => boxes[second ? 0 : boxes.length - 1]);
      const up = to.bottom <= from.top + SLACK && to.left < from.right - SLACK;
      const back = to.right <= from.left + SLACK && to.bottom < from.bottom - SLACK && to.top < from.bottom - SLACK;
      if (up || back) found.push(`${named(all[place - 1])} → ${named(all[place])}`);
    }
    return found;
  }

  /* Whoever moves by keyboard sees where they are: an outline or a ring that was not there before. */
  function rings() {
    const look = (one) => { const style = getComputedStyle(one); return `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow}`; };
    const bare = (look) => /^none|^\S+ 0px/.test(look);
    const found = [];
    for (const one of reached()) {
      document.activeElement.blur();
      const before = look(one);
      one.focus({ preventScroll: true });
      const now = look(one);
      if (document.activeElement !== one) found.push(`takes no focus: ${named(one)}`);
      else if (now === before || (bare(now) && now.split(") ").pop() === before.split(") ").pop())) found.push(`no ring: ${named(one)}`);
    }
    return found;
  }

  return { layout, pictures, shown, headings, languages, reachable, focused, order, rings };
})()
