// Parts of the page that more than one panel has.

import '../kit/copy.js';
import {clearFaults, tellFault} from '../kit/faults.js';
import {el} from '../lib/dom.js';
import {Unreachable} from '../lib/fetch.js';
import {say} from '../lib/texts.js';

const status = document.getElementById('status');
const fault = document.getElementById('fault');

/** A small button that copies the code beside it. */
export const copyButton = (what) =>
  el(
    'button',
    {type: 'button', class: 'button button-plain button-small', 'data-copy': true, 'data-copied': say('copied')},
    el('span', {'data-word': true}, say('copy')),
    el('span', {class: 'unseen'}, `: ${what}`),
  );

/** The same where there is room for a sign only. */
export function copySign(what) {
  const button = document.getElementById('copy-sign').content.firstElementChild.cloneNode(true);
  button.querySelector('[data-name]').textContent = `: ${what}`;
  return button;
}

/** A value on one line, however long it is; all of it is copied. */
export const value = (name, text) => el('div', {class: 'value'}, el('code', {title: text}, text), copySign(name));

/** A name and, below it, its values, each to be copied. */
export const fact = (name, ...values) =>
  el('div', {}, el('dt', {class: 'small quiet'}, name), ...values.map((text) => el('dd', {}, value(name, text))));

/** A folded block of code with a copy button. */
export const folded = (name, value) =>
  el(
    'details',
    {class: 'fold'},
    el('summary', {}, name),
    el('div', {class: 'code-frame'}, code(name, value), copyButton(name)),
  );

export const code = (name, value) =>
  el('pre', {class: 'code', tabindex: '0', role: 'region', 'aria-label': name}, value);

export function announce(text) {
  status.textContent = text;
}

/**
 * Runs work and shows what went wrong, in the sandbox's own words: beside the field of the form that
 * it is about, or else above all.
 */
export async function attempt(work, form) {
  try {
    fault.hidden = true;
    if (form) clearFaults(form);
    return await work();
  } catch (e) {
    if (form && e.field && tellFault(form, e.field, e.message.replace(`{${e.field}} `, ''))) return undefined;
    fault.querySelector('p').textContent = e instanceof Unreachable ? say('unreachable') : e.message;
    fault.hidden = false;
    fault.scrollIntoView({block: 'center'});
    return undefined;
  }
}
