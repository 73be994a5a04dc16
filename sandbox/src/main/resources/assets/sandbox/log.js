// The API log: each request before and after opening, live.

import {exact, rowTime} from '../lib/dates.js';
import {el} from '../lib/dom.js';
import {call} from '../lib/fetch.js';
import {say, sayOr} from '../lib/texts.js';
import {attempt, code, copyButton} from './parts.js';
import {names} from './services.js';

const SHOWN = 300;
const list = document.getElementById('log-entries');
const service = document.getElementById('log-service');
const text = document.getElementById('log-text');
const refusals = document.getElementById('log-refusals');
let entries; // not before the log was read

const latest = () => attempt(() => call('GET', `/sandbox/v1/log?limit=${SHOWN}`));
// what the platform itself keeps, also of before its last start
const kept = (query) => attempt(() => call('GET', `/sandbox/v1/log/refusals?${query}`));
const has = (all, entry) => all.some(({txID}) => txID === entry.txID);

export async function showLog() {
  const [seen, refused] = await Promise.all([latest(), kept(`limit=${SHOWN}`)]);
  const known = seen ?? entries ?? [];
  const former = (refused ?? []).filter((entry) => !has(known, entry));
  entries = [...known, ...former]
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .slice(0, SHOWN);
  render();
}

/** Shows one exchange, opened: what a permanent link leads to. */
export async function showOne(txID) {
  if (!entries.some((entry) => bare(entry.txID) === txID)) {
    const found = await attempt(() => call('GET', `/sandbox/v1/log?txID=${txID}`));
    const refused = found?.length > 0 ? found : await kept(`txID=${txID}`);
    entries = [...(refused ?? []), ...entries];
  }
  text.value = txID;
  service.value = '';
  refusals.checked = false;
  render();
  const entry = list.querySelector('details');
  if (entry) {
    entry.open = true;
    entry.querySelector('summary').focus();
  }
}

/** Whether the reader has chosen what to see. */
export const isFiltered = () => text.value !== '' || service.value !== '' || refusals.checked;

export function listenToFilters() {
  for (const control of [service, text, refusals]) control.addEventListener('input', render);
}

/** Shows exchanges as they happen, and those that happened before the connection stood. */
export function follow() {
  const events = new EventSource('/sandbox/v1/log/events');
  events.addEventListener('open', async () => (await latest())?.reverse().forEach(add));
  events.addEventListener('message', (event) => add(JSON.parse(event.data)));
}

function add(entry) {
  if (has(entries, entry)) return;
  entries = [entry, ...entries].slice(0, SHOWN);
  if (wanted(entry)) list.prepend(row(entry));
  while (list.children.length > SHOWN) list.lastElementChild.remove();
  empty();
}

function render() {
  if (!entries) return;
  list.replaceChildren(...entries.filter(wanted).map(row));
  empty();
}

function empty() {
  const none = list.children.length === 0;
  list.hidden = none;
  document.getElementById('log-empty').hidden = !none;
}

function wanted(entry) {
  if (service.value && service.value !== entry.clientID) return false;
  if (refusals.checked && entry.code === 'D00000') return false;
  const words = text.value.trim().toLowerCase();
  const all = `${entry.code} ${said(entry)} ${entry.path} ${entry.txID} ${entry.clientID ?? ''}`;
  return words === '' || all.toLowerCase().includes(words);
}

const said = (entry) => entry.message ?? entry.explanation.reason;

const bare = (txID) => txID.replace(/^<T=|>$/g, '');

function row(entry) {
  const details = el(
    'details',
    {class: 'entry'},
    el(
      'summary',
      {},
      el('span', {class: 'small quiet countdown'}, rowTime(entry.at)),
      el('span', {}, badge(entry)),
      el(
        'span',
        {},
        el('code', {}, entry.path),
        el('span', {class: 'small quiet'}, ` ${names.get(entry.clientID) ?? entry.clientID ?? ''}`),
      ),
      el('span', {class: 'small quiet'}, entry.code === 'D00000' ? '' : said(entry)),
    ),
  );
  // what is inside is made when it is first looked at
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(inside(entry));
  });
  return details;
}

function badge(entry) {
  const good = entry.code === 'D00000' && entry.status === 200;
  return el('span', {class: `badge ${good ? 'badge-success' : 'badge-danger'}`}, entry.code);
}

function inside(entry) {
  const link = `${location.origin}/sandbox#tx=${bare(entry.txID)}`;
  return el(
    'div',
    {class: 'entry-open stack'},
    el(
      'div',
      {class: 'row'},
      el('code', {class: 'id'}, entry.txID),
      copyButton('txID'),
      el('a', {href: link}, say('link')),
      el('span', {class: 'small quiet'}, `HTTP ${entry.status} · ${took(entry)}${exact(entry.at)}`),
    ),
    entry.explanation ? explanation(entry.explanation) : null,
    entry.request
      ? el('div', {class: 'sides'}, side(say('request'), entry.request), side(say('answer.title'), entry.answer))
      : el('p', {class: 'small quiet'}, say('onlyReason')),
  );
}

function took(entry) {
  return entry.tookMicros === undefined ? '' : `${(entry.tookMicros / 1000).toFixed(1)} ms · `;
}

function explanation(why) {
  const facts = Object.entries(why)
    .filter(([key]) => key !== 'reason' && (key !== 'skewMillis' || why.parameter === 'timestamp'))
    .flatMap(([key, value]) => [
      el('dt', {}, sayOr(`why.${key}`, key)),
      el('dd', {}, el('code', {class: 'id'}, String(value))),
    ]);
  return el(
    'div',
    {class: 'banner banner-danger stack tight'},
    el('strong', {lang: 'en'}, why.reason),
    facts.length > 0 ? el('dl', {class: 'facts small'}, ...facts) : null,
  );
}

function side(name, part) {
  const headers = Object.entries(part.headers)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
  const sent = headers === '' ? part.body : `${headers}\n\n${part.body}`;
  const opened = part.opened === undefined ? pretty(part.body) : JSON.stringify(part.opened, null, 2);
  return el(
    'div',
    {class: 'stack tight'},
    el('h2', {}, name),
    part.opened === undefined
      ? el('p', {class: 'small quiet'}, say('notSealed'))
      : el('p', {class: 'small quiet'}, say('opened')),
    code(`${name} ${say('opened')}`, opened),
    el('details', {class: 'fold'}, el('summary', {}, say('sent')), code(`${name} ${say('sent')}`, sent)),
  );
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body === '' ? '–' : body;
  }
}
