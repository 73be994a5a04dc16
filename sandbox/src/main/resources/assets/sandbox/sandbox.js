// The sandbox page: five panels, a running clock, and the API log as it happens.

import {exact} from '../lib/dates.js';
import {call} from '../lib/fetch.js';
import {listening} from '../lib/listening.js';
import {say} from '../lib/texts.js';
import {listenToCallbacks, showCallbacks} from './callbacks.js';
import {follow, isFiltered, listenToFilters, showLog, showOne} from './log.js';
import {announce, attempt} from './parts.js';
import {showPersonas} from './personas.js';
import {listenToForm, showServices} from './services.js';

const PANELS = ['log', 'callbacks', 'personas', 'services', 'time'];
const clock = document.getElementById('clock');
let ahead = 0;

async function readClock() {
  const answer = await attempt(() => call('GET', '/sandbox/v1/clock'));
  if (answer) setClock(answer.now);
}

function setClock(now) {
  ahead = new Date(now).getTime() - Date.now();
  tick();
}

function tick() {
  clock.textContent = exact(Date.now() + ahead);
}

async function advance(by, form) {
  await attempt(async () => {
    const answer = await call('POST', '/sandbox/v1/clock', {advance: by});
    setClock(answer.now);
    announce(say('clock.moved', exact(answer.now)));
  }, form);
}

/** Shows the panel that the address names. */
function panel() {
  const hash = location.hash.slice(1);
  const name = PANELS.includes(hash) ? hash : 'log';
  for (const section of document.querySelectorAll('[data-panel]')) {
    section.hidden = section.dataset.panel !== name;
  }
  for (const link of document.querySelectorAll('.tabs a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  // the language switch keeps the panel
  for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash;
}

/** The exchange to which the address is a permanent link, if it is one. */
const linked = () => location.hash.match(/^#tx=([0-9a-f]{32})$/)?.[1];

for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => advance(button.dataset.advance));
}
document.getElementById('advance-form').addEventListener('submit', (event) => {
  event.preventDefault();
  advance(document.getElementById('advance-other').value.trim(), event.target);
});
document.getElementById('reset').addEventListener('click', () => {
  if (!confirm(say('reset.sure'))) return;
  attempt(async () => {
    setClock((await call('POST', '/sandbox/v1/reset')).now);
    await showServices();
    await Promise.all([showPersonas(), showLog(), showCallbacks()]);
    announce(say('reset.done'));
  });
});

listenToForm();
listenToCallbacks();
listenToFilters();
addEventListener('hashchange', panel);
panel();
setInterval(tick, 1000);
listening();
await Promise.all([readClock(), showServices()]);
await Promise.all([showPersonas(), showLog(), showCallbacks()]);
if (linked() && !isFiltered()) await showOne(linked());
addEventListener('hashchange', () => linked() && showOne(linked()));
follow();
