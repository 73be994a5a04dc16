// What a page says, in its language. Every <script data-texts> of the page adds to its texts.

let texts;

/** Reads the texts of the page: again when its body was replaced. */
export function readTexts() {
  const parts = [...document.querySelectorAll('script[data-texts]')];
  texts = Object.assign({}, ...parts.map((part) => JSON.parse(part.textContent)));
}

readTexts();

/** The text under `js.<key>`, with its places filled in. */
export function say(key, ...values) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  // in one pass and by a function, so that nothing in a value is special
  return text.replace(/\{(\d)\}/g, (place, i) => (i < values.length ? String(values[i]) : place));
}

export const knows = (key) => key in texts;

export const sayOr = (key, otherwise) => texts[key] ?? otherwise;

export const language = () => document.documentElement.lang;

/** Such as 1,000: in all three languages alike. */
export const number = (n) => String(n).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
