// Callbacks: what was told to whom, in clear and sealed, attempt by attempt; sent again and broken.

import {exact, moment, rowTime} from '../lib/dates.js';
import {el} from '../lib/dom.js';
import {call, newest} from '../lib/fetch.js';
import {say, sayOr} from '../lib/texts.js';
import {announce, attempt, code, copyButton} from './parts.js';
import {names} from './services.js';

const PAUSE = 2000;
const TONE = {DELIVERED: 'badge-success', WAITING: 'badge-warn', DEAD: 'badge-danger'};
const BREAKAGES = ['DUPLICATE', 'DELAYED', 'WRONG_STATE', 'WRONG_CEK', 'BIT_FLIPPED', 'EXPIRED'];
const panel = document.querySelector('[data-panel=callbacks]');
const list = document.getElementById('callback-entries');
const service = document.getElementById('callback-service');
const shown = new Map();
let wished; // as shown
const told = newest(call);
const wishes = newest(call);
const breakages = (client = '') => `/sandbox/v1/callbacks/breakages${client && `/${encodeURIComponent(client)}`}`;

/** Asks by `through`, which says what becomes of a failure. */
export async function showCallbacks(through = attempt) {
  const path = `/sandbox/v1/callbacks?clientID=${encodeURIComponent(service.value)}`;
  const latest = await through(() => told('GET', path));
  if (latest) render(latest);
  renderWishes(await through(() => wishes('GET', breakages())));
}

/** A look of its own accord says nothing: neither does it take away what stands there. */
const unasked = (work) => work().catch(() => undefined);

export function listenToCallbacks() {
  service.addEventListener('input', () => showCallbacks());
  const choice = document.getElementById('break-how');
  choice.replaceChildren(...BREAKAGES.map((how) => el('option', {value: how}, say(`break.${how}`))));
  document.getElementById('break-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const client = document.getElementById('break-service').value;
    attempt(async () => {
      renderWishes(
        await wishes('PUT', breakages(client), {
          break: choice.value,
          times: Number(document.getElementById('break-times').value),
        }),
      );
      announce(say('break.set', say(`break.${choice.value}`)));
    }, event.target);
  });
  // looked at again while somebody looks
  setInterval(() => !panel.hidden && !document.hidden && showCallbacks(unasked), PAUSE);
}

/** Entries that have not changed stay as they are, so that what is open stays open. */
function render(latest) {
  const wanted = latest.map((entry) => {
    const state = JSON.stringify(entry);
    const before = shown.get(entry.txID);
    if (before?.state === state) return before.row;
    const open = before?.row.open ?? false;
    const made = row(entry);
    shown.set(entry.txID, {state, row: made});
    made.open = open;
    return made;
  });
  const same =
    wanted.length === list.children.length && wanted.every((r, i) => r === list.children[i]);
  if (!same) list.replaceChildren(...wanted);
  list.hidden = wanted.length === 0;
  document.getElementById('callback-empty').hidden = wanted.length > 0;
}

function renderWishes(latest) {
  if (!latest || JSON.stringify(latest) === wished) return;
  wished = JSON.stringify(latest);
  document.getElementById('break-list').replaceChildren(
    ...latest.map((wish) =>
      el(
        'li',
        {class: 'row'},
        el('span', {class: 'badge badge-warn'}, say(`break.${wish.how}`)),
        el('span', {}, `${names.get(wish.clientID) ?? wish.clientID} × ${wish.times}`),
        el(
          'button',
          {
            type: 'button',
            class: 'button button-plain button-small',
            click: () =>
              attempt(async () => renderWishes(await wishes('DELETE', breakages(wish.clientID)))),
          },
          say('break.leave'),
        ),
      ),
    ),
  );
}

function row(entry) {
  const details = el(
    'details',
    {class: 'entry'},
    el(
      'summary',
      {},
      el('span', {class: 'small quiet countdown'}, rowTime(entry.at)),
      el('span', {}, el('span', {class: `badge ${TONE[entry.state]}`}, say(`callback.${entry.state}`))),
      el(
        'span',
        {},
        el('code', {}, `${entry.code} → ${entry.redirectURI}`),
        el('span', {class: 'small quiet'}, ` ${names.get(entry.clientID) ?? entry.clientID}`),
      ),
      el(
        'span',
        {class: 'small quiet'},
        entry.broken ? say(`break.${entry.broken}`) : say('callback.attempts', entry.attempts.length),
      ),
    ),
  );
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(inside(entry));
  });
  return details;
}

function inside(entry) {
  const last = entry.attempts.at(-1);
  return el(
    'div',
    {class: 'entry-open stack'},
    el(
      'div',
      {class: 'row'},
      el('code', {class: 'id'}, entry.txID),
      copyButton('txID'),
      el('span', {class: 'small quiet'}, say('callback.until', moment(entry.until))),
    ),
    el(
      'div',
      {class: 'sides'},
      el(
        'div',
        {class: 'stack tight'},
        el('h2', {}, say('callback.clear')),
        code(say('callback.clear'), JSON.stringify(entry.content, null, 2)),
        ...entry.files.flatMap((f) => [
          el('p', {class: 'small quiet'}, `${f.name}: ${f.size} B`),
          ...(f.text ? [code(f.name, f.text)] : []),
        ]),
      ),
      el(
        'div',
        {class: 'stack tight'},
        el('h2', {}, say('callback.sealed')),
        code(say('callback.sealed'), last && last.body ? sealed(last) : '–'),
      ),
    ),
    el('h2', {}, say('callback.tries')),
    entry.attempts.length === 0 ? el('p', {class: 'quiet'}, say('callback.none')) : tries(entry),
    again(entry),
  );
}

function sealed(attempt) {
  const headers = Object.entries(attempt.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return `${headers}\n\n${attempt.body}`;
}

function tries(entry) {
  return el(
    'ol',
    {class: 'list'},
    ...entry.attempts.map((t) =>
      el(
        'li',
        {class: 'attempt'},
        el(
          'span',
          {class: `badge ${t.failure ? 'badge-danger' : 'badge-success'}`},
          t.failure ? sayOr(`failure.${t.failure}`, t.failure) : `HTTP ${t.status}`,
        ),
        el('span', {class: 'small quiet'}, `${exact(t.at)} · ${t.tookMillis} ms`),
        t.failure ? el('code', {class: 'small faint'}, t.failure) : null,
        t.detail ? el('span', {class: 'small', lang: 'en'}, t.detail) : null,
      ),
    ),
  );
}

function again(entry) {
  const id = `again-${entry.sequence}`;
  const how = el(
    'select',
    {id},
    el('option', {value: ''}, say('break.none')),
    ...BREAKAGES.map((b) => el('option', {value: b}, say(`break.${b}`))),
  );
  return el(
    'form',
    {
      class: 'row',
      submit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const bare = entry.txID.replace(/^<T=|>$/g, '');
          const wanted = how.value === '' ? {} : {break: how.value};
          await call('POST', `/sandbox/v1/callbacks/${bare}/send`, wanted);
          announce(say('callback.sent'));
          await showCallbacks();
        });
      },
    },
    el('div', {class: 'field'}, el('label', {for: id, class: 'small quiet'}, say('callback.how')), how),
    el('button', {class: 'button button-plain'}, say('callback.again')),
  );
}
