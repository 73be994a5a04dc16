// Five steps through clinic and phone. What has happened is read from the log of the sandbox, so
// that a step is done when it is done, whoever pressed what.

import {rowTime} from '../lib/dates.js';
import {el} from '../lib/dom.js';
import {call} from '../lib/fetch.js';
import {listening} from '../lib/listening.js';
import {say, sayOr} from '../lib/texts.js';

const LOOK = 1000; // milliseconds between two looks into the log
const LINES = 6;
const KINDS = [
  ['/eme/', 'form'],
  ['/stepup/', 'face'],
  ['/pdfsigning/', 'sign'],
];

const tour = document.getElementById('tour');
const steps = [...tour.querySelectorAll('[data-step]')].map((button) => button.dataset.step);
const done = new Set();
const asked = new Map(); // businessID -> step
let since; // sequence of the last line that was there before

const coach = (step) => tour.querySelector(`[data-coach="${step}"]`);
const frame = () => tour.querySelector('[data-clinic-frame]');
const good = ({code}) => code === 'D00000';

/** Within its row; the page stays where it is. */
function bringIntoView(button) {
  const row = button.parentElement;
  row.scrollLeft = button.offsetLeft - (row.clientWidth - button.offsetWidth) / 2;
}

function turnTo(step, focus = true) {
  for (const button of tour.querySelectorAll('[data-step]')) {
    if (button.dataset.step === step) bringIntoView(button);
    if (button.dataset.step === step) button.setAttribute('aria-current', 'step');
    else button.removeAttribute('aria-current');
  }
  for (const one of steps) coach(one).hidden = one !== step;
  if (focus) coach(step).querySelector('h2').focus({preventScroll: true});
}

function finish(step) {
  if (done.has(step)) return;
  done.add(step);
  coach(step).querySelector('[data-told]').hidden = false;
  const next = coach(step).querySelector('[data-next]');
  if (next) {
    next.classList.remove('button-plain');
    coach(step).querySelector('[data-go]').classList.add('button-plain');
  }
  const tab = tour.querySelector(`[data-step="${step}"]`);
  tab.querySelector('.tour-number').textContent = '✓';
  tab.querySelector('[data-done]').hidden = false;
}

const last = (all) => Math.max(0, ...all.map(({sequence}) => sequence));

/** Which step a call of the clinic begins or ends. */
function learn(entry) {
  if (!good(entry)) return;
  if (entry.path.endsWith('/auth/getToken')) finish('login');
  const kind = KINDS.find(([part]) => entry.path.includes(part))?.[1];
  const id = entry.request.opened?.businessID;
  if (kind && id) asked.set(id, kind);
  if (kind && entry.path.endsWith('/getResult')) finish(kind);
}

/** What went to the clinic. */
function hear(callback) {
  const kind = asked.get(callback.content?.businessID);
  if (kind && callback.state === 'DELIVERED' && good(callback)) finish(kind);
}

/** The page of our own that the window shows, if it is one; into the clinic's nobody else looks. */
function ownPage() {
  try {
    return frame().contentDocument;
  } catch {
    return null;
  }
}

/** Says where the page is that the window shows; the last step happens on one of our own. */
function lookIntoWindow() {
  const page = ownPage();
  const address = tour.querySelector('[data-address]');
  address.textContent = page?.location.host || address.dataset.address;
  if (page?.querySelector('section.verdict-valid')) finish('check');
}

function line(time, code, call, sentence, took) {
  return el(
    'li',
    {class: 'log-line'},
    el('time', {class: 'faint figures', datetime: time}, rowTime(time)),
    el('span', {class: code === 'D00000' ? 'return-code' : 'return-code return-code-bad'}, code),
    el('code', {class: 'id'}, call),
    el('span', {}, sentence),
    el('span', {class: 'faint figures'}, took),
  );
}

const lineOf = (entry) => {
  const call = entry.path.replace(/^\/(api\/v1\/)?/, '');
  return line(
    entry.at,
    entry.code,
    call,
    good(entry) ? sayOr(`call.${call}`, '') : entry.message,
    say('milliseconds', Math.max(1, Math.round(entry.tookMicros / 1000))),
  );
};

const lineOfCallback = (one) => line(one.at, one.code, say('callback'), say(`callback.${one.state}`), '');

async function look() {
  const [entries, callbacks] = await Promise.all([
    call('GET', `/sandbox/v1/log?limit=50&clientID=${tour.dataset.client}`),
    call('GET', `/sandbox/v1/callbacks?clientID=${tour.dataset.client}`),
  ]);
  since ??= {log: last(entries), callbacks: last(callbacks)};
  const mine = entries.filter(({sequence}) => sequence > since.log);
  const told = callbacks.filter(({sequence}) => sequence > since.callbacks);
  for (const entry of mine.toReversed()) learn(entry);
  for (const one of told) hear(one);
  lookIntoWindow();
  const lines = [
    ...mine.map((entry) => ({at: entry.at, show: () => lineOf(entry), key: entry.txID + entry.path})),
    ...told.map((one) => ({at: one.at, show: () => lineOfCallback(one), key: one.txID + one.state})),
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  show(lines.slice(0, LINES));
}

function show(lines) {
  const list = tour.querySelector('[data-log]');
  const keys = lines.map(({key}) => key).join();
  if (list.dataset.shown === keys) return;
  list.dataset.shown = keys;
  list.replaceChildren(...lines.map((one) => one.show()));
  tour.querySelector('[data-log-empty]').hidden = lines.length > 0;
}

async function follow() {
  for (;;) {
    if (document.visibilityState === 'visible') await look().catch(() => {}); // the next look tells
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

if (frame()) {
  for (const button of tour.querySelectorAll('[data-step]')) {
    button.addEventListener('click', () => turnTo(button.dataset.step));
  }
  for (const button of tour.querySelectorAll('[data-go]')) {
    button.addEventListener('click', () => (frame().src = button.dataset.go));
  }
  for (const [i, step] of steps.entries()) {
    coach(step).querySelector('[data-next]')?.addEventListener('click', () => turnTo(steps[i + 1]));
  }
  listening();
  follow();
}
