// Making elements, saying texts, calling the sandbox. Everything shown is text, never markup.

const texts = JSON.parse(document.getElementById('texts').textContent);
const status = document.getElementById('status');
const fault = document.getElementById('fault');

/** The text under `js.<key>` in the language of the page. */
export function say(key, ...values) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return values.reduce((said, value, i) => said.replaceAll(`{${i}}`, value), text);
}

export const sayOr = (key, otherwise) => texts[key] ?? otherwise;

/** An element with attributes (functions listen) and children (texts or elements; null is left out). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const language = document.documentElement.lang;

/** A moment as the reader's language writes it. */
export const moment = (at, style = {dateStyle: 'medium', timeStyle: 'medium'}) =>
  new Intl.DateTimeFormat(language, {...style, timeZone: 'Asia/Hong_Kong'}).format(new Date(at));

/** A small button that copies. */
export function copyButton(what, value) {
  return el(
    'button',
    {
      type: 'button',
      class: 'button button-plain button-small',
      'aria-label': say('copy.what', what),
      click: async () => {
        await navigator.clipboard.writeText(value);
        announce(say('copied', what));
      },
    },
    say('copy'),
  );
}

/** A name, its value, a copy button. */
export const fact = (name, value) => [
  el('dt', {}, name),
  el('dd', {class: 'row'}, el('code', {class: 'id'}, value), copyButton(name, value)),
];

/** A folded block of code with a copy button. */
export const folded = (name, value) =>
  el(
    'details',
    {class: 'fold'},
    el('summary', {}, name),
    el('div', {class: 'stack tight'}, el('div', {}, copyButton(name, value)), code(name, value)),
  );

export const code = (name, value) =>
  el('pre', {class: 'code', tabindex: '0', role: 'region', 'aria-label': name}, value);

export function announce(text) {
  status.textContent = text;
}

/** Runs work and shows what went wrong, in the sandbox's own words. */
export async function attempt(work) {
  try {
    fault.hidden = true;
    return await work();
  } catch (e) {
    fault.textContent = e.message;
    fault.hidden = false;
    return undefined;
  }
}

export async function call(method, path, content) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: content === undefined ? {} : {'Content-Type': 'application/json'},
      body: content === undefined ? undefined : JSON.stringify(content),
    });
  } catch {
    throw new Error(say('unreachable'));
  }
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Error(answer?.message ?? `${path}: HTTP ${response.status}`);
  return answer;
}
