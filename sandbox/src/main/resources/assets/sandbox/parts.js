// Parts of the page that more than one panel has.

import {el} from '../lib/dom.js';
import {Unreachable} from '../lib/fetch.js';
import {say} from '../lib/texts.js';

const status = document.getElementById('status');
const fault = document.getElementById('fault');

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
    fault.textContent = e instanceof Unreachable ? say('unreachable') : e.message;
    fault.hidden = false;
    fault.scrollIntoView({block: 'center'});
    return undefined;
  }
}
