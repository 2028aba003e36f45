"use strict";
// Which reports a query finds: by name in Chinese or English, by pinyin, by its initials, by code.
window.yigong = window.yigong || {};
(() => {
  const ACCENTS = /[\u0300-\u036f]/g;

  // Lü'an and luan are typed for one place
  const fold = (text) => text.normalize("NFD").replace(ACCENTS, "").replace(/['’]/g, "").toLowerCase();
  const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  function prepare(rows) {
    for (const row of rows) {
      row.named = fold(row.w);
      row.latin = fold(row.l).replace(/v/g, "u"); // ü is typed as v or u
    }
  }

  // a word is found where a word, a number or a syllable begins; Chinese anywhere
  function one(word) {
    const kind = /^[a-z]/.test(word) ? "a-z" : /^\d/.test(word) ? "0-9" : "";
    const named = kind ? new RegExp(`(^|[^${kind}])${quoted(word)}`) : null;
    if (kind !== "a-z" || !/^[a-z]+$/.test(word)) return (row) => (named ? named.test(row.named) : row.named.includes(word));
    const spoken = new RegExp(`(^| )${[...word.replace(/v/g, "u")].join(" ?")}`);
    return (row) => named.test(row.named) || spoken.test(row.latin) || (word.length > 1 && row.i.includes(word));
  }

  function matcher(query) {
    const tests = fold(query).split(/[\s,，、]+/).filter(Boolean).map(one);
    return (row) => tests.every((test) => test(row));
  }

  yigong.search = { matcher, prepare };
})();
