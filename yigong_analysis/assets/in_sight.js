"use strict";
// What a reader was brought to stays in sight: letters, pictures and rows that come late move a page, and some browsers
// do not hold its place. It ends with the reader's first own movement, and when all has come: a screen reader moves unseen.
window.yigong = window.yigong || {};
(() => {
  const HANDS = ["wheel", "touchmove", "pointerdown", "keydown", "click", "input"];
  const EARLY = { capture: true, passive: true }; // what is begun by a click does not end with the same click
  const STILL = 5000; // ms after the page and its letters are there
  const loaded = new Promise((done) => {
    if (document.readyState === "complete") done(); else addEventListener("load", done, { once: true });
  });
  let observer = null;

  // `bring` scrolls there, or does nothing where all is well; it is called again whenever the page or `around` changes its size
  function hold(bring, ...around) {
    release();
    bring();
    observer = new ResizeObserver(bring);
    for (const node of [document.body, ...around]) observer.observe(node);
    for (const hand of HANDS) addEventListener(hand, release, EARLY);
    const mine = observer, end = () => { if (observer === mine) release(); };
    Promise.all([loaded, document.fonts.ready]).then(() => setTimeout(end, STILL));
  }

  function release() {
    if (observer) observer.disconnect();
    observer = null;
    for (const hand of HANDS) removeEventListener(hand, release, EARLY);
  }

  yigong.inSight = { hold, release };
})();
