// Keeps the page of a counter true: asks whether there is something else to see, and draws it then.

import {listening} from '../lib/listening.js';
import {say} from '../lib/texts.js';

const ASK_AGAIN = 2000; // milliseconds
// a page that nobody touches must not keep the session of whoever left it
const PAUSE_AFTER = 15 * 60 * 1000;

const trouble = document.getElementById('trouble');
const changed = document.getElementById('changed');
const scene = () => document.getElementById('counter');
let touched = Date.now();
let form = false;

function tell(text) {
  if (trouble.textContent !== text) trouble.textContent = text;
  trouble.hidden = text === '';
}

/** The answer. When the session or the counter is over, the page itself says so. */
async function get(path) {
  const response = await fetch(path, {cache: 'no-store', redirect: 'manual'});
  if (response.ok) return response;
  const over = response.type === 'opaqueredirect' || [403, 404, 410].includes(response.status);
  if (over) location.replace(scene().dataset.page);
  throw new Error(`HTTP ${response.status}`);
}

/** Puts the new scene in the place of this one. */
async function draw() {
  const text = await (await get(scene().dataset.page)).text();
  const next = new DOMParser().parseFromString(text, 'text/html').getElementById('counter');
  if (form || !next) return;
  const held = scene().contains(document.activeElement) && document.activeElement.id !== 'stage';
  const label = held ? document.activeElement.outerHTML : '';
  scene().replaceWith(document.adoptNode(next));
  const same = [...scene().querySelectorAll('a, button')].find((one) => one.outerHTML === label);
  const stage = document.getElementById('stage');
  if (held) (same ?? stage).focus();
  changed.textContent = say('changed', stage.textContent);
}

async function look() {
  if (form || document.hidden) return;
  if (Date.now() - touched > PAUSE_AFTER) {
    tell(say('paused'));
    return;
  }
  try {
    const {version} = await (await get(scene().dataset.now)).json();
    if (version !== scene().dataset.version) await draw();
    tell('');
  } catch {
    if (!form) tell(say('unreachable'));
  }
}

if (scene()) {
  for (const kind of ['pointerdown', 'keydown']) {
    document.addEventListener(kind, () => (touched = Date.now()));
  }
  // one answer is enough: while a form is on its way, nothing is drawn
  document.addEventListener('submit', () => (form = true));
  addEventListener('pageshow', () => (form = false));
  setInterval(look, ASK_AGAIN);
}
listening();
