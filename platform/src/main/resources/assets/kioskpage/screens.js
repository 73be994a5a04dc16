// What each screen does while it is shown; `signal` ends with it. Each gives what its buttons do.

import {el, fill} from '../lib/dom.js';
import {moment} from '../lib/dates.js';
import {say, sayOr} from '../lib/texts.js';
import {scan} from '../wallet/scanner.js';
import {KEYS, LENGTH, codeInLink, letterOf} from './code.js';
import {wayFrom} from './trouble.js';

const SLOT_PAUSE = 1500; // milliseconds between two looks into the slot
const STAFF_PAUSE = 2000;
const STATE_PAUSE = 15_000; // milliseconds until a kiosk that nobody uses looks how it stands
const COUNT = [3, 2, 1];
const DONE = 30_000; // milliseconds until the kiosk is ready for the next one
const ANSWERS = 60; // of a chip, about

const wait = (time, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

function code(root, kiosk, signal) {
  const video = root.querySelector('video');
  const area = root.querySelector('[data-camera-area]');
  const art = root.querySelector('[data-art]');
  const other = () => fill(root, 'other', say('code.other'));
  const seen = () => {
    area.hidden = false;
    art.hidden = true;
  };
  video.addEventListener('playing', seen, {once: true});
  look(video, signal, other, codeInLink).then((found) => {
    if (found && !signal.aborted) begin(kiosk, found);
  });
  again(STATE_PAUSE, kiosk.ready, signal);
  return {type: () => kiosk.go('keypad', {typed: ''})};
}

/** Does it every so often while the screen is shown. */
async function again(pause, work, signal) {
  await wait(pause, signal);
  while (!signal.aborted) {
    await work();
    await wait(pause, signal);
  }
}

/** Whoever comes next finds no card of somebody else. */
const take = (root, kiosk, signal) => {
  again(SLOT_PAUSE, kiosk.ready, signal);
};

function yours(root, kiosk) {
  const {phone, email} = kiosk.state().visit;
  fill(root, 'phone', phone ?? '');
  fill(root, 'email', email ?? '');
  return {on: kiosk.isYours, not: kiosk.notYours};
}

/** Without a camera there is still the keypad. */
async function look(video, signal, other, read) {
  if (!navigator.mediaDevices) return null;
  try {
    return await scan(video, signal, other, read);
  } catch (problem) {
    console.info(problem);
    return null;
  }
}

const begin = (kiosk, found) => kiosk.step('begin', {step: 'BEGIN', code: found});

function keypad(root, kiosk, signal) {
  const state = kiosk.state();
  const places = [...root.querySelectorAll('[data-place]')];
  const on = root.querySelector('[data-do=on]');
  const show = () => {
    places.forEach((place, i) => {
      place.textContent = state.typed[i] ?? '';
      place.toggleAttribute('data-next', i === state.typed.length);
    });
    fill(root, 'typed', say('keypad.typed', [...state.typed].join(' ')));
    on.disabled = state.typed.length < LENGTH;
  };
  const type = (letter) => {
    if (state.typed.length === LENGTH) return;
    state.typed += letter;
    show();
  };
  const remove = () => {
    state.typed = state.typed.slice(0, -1);
    show();
  };
  const go = () => state.typed.length === LENGTH && begin(kiosk, state.typed);
  root
    .querySelector('[data-keys]')
    .replaceChildren(...KEYS.map((key) => el('button', {type: 'button', class: 'kiosk-key', click: () => type(key)}, key)));
  addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const letter = letterOf(event.key);
      if (letter) type(letter);
      else if (event.key === 'Backspace') remove();
      else if (event.key === 'Enter' && !event.target.closest('button, a')) go();
    },
    {signal},
  );
  show();
  return {remove, on: go, camera: () => kiosk.go('code', {typed: ''})};
}

/** Waits for a card, and reads it. An empty slot is nothing to speak of. */
function card(root, kiosk, signal) {
  fill(root, 'note', say(kiosk.state().visit.kind === 'COUNTER' ? 'card.note.counter' : 'card.note'));
  waitForCard(kiosk, signal);
}

async function waitForCard(kiosk, signal) {
  while (!signal.aborted) {
    const inSlot = kiosk.edge().inSlot();
    if (inSlot) {
      const found = await kiosk.card(inSlot, signal);
      if (found) return;
    }
    await wait(SLOT_PAUSE, signal);
  }
}

function reading(root, kiosk) {
  const bar = root.querySelector('progress');
  bar.value = 1 - Math.exp(-kiosk.state().answered / ANSWERS);
}

function face(root, kiosk, signal) {
  const area = root.querySelector('[data-camera-area]');
  const button = root.querySelector('[data-do=take]');
  const opened = kiosk.edge().openCamera(area, signal);
  let camera = null;
  opened.then((found) => {
    camera = found;
    if (signal.aborted) camera?.close();
    else if (!camera) kiosk.fail('NO_CAMERA');
    else button.disabled = false;
  });
  signal.addEventListener('abort', () => camera?.close());
  return {
    take: async () => {
      button.disabled = true;
      for (const count of COUNT) {
        fill(root, 'count', String(count));
        await wait(1000, signal);
      }
      if (!signal.aborted) kiosk.step('comparing', {step: 'FACE', picture: camera.picture()});
    },
  };
}

/** Until the member of staff beside it has decided. */
async function counter(root, kiosk, signal) {
  while (!signal.aborted) {
    await wait(STAFF_PAUSE, signal);
    if (signal.aborted || !(await kiosk.look(signal))) return;
  }
}

function done(root, kiosk, signal) {
  const {name, tier, signsFrom} = kiosk.state().visit;
  const plus = signsFrom ? say('done.plus.from', moment(signsFrom)) : say('done.plus');
  fill(root, 'name', say('done.title', name ?? ''));
  fill(root, 'plus', tier === 'IAM_SMART_PLUS' ? plus : '');
  wait(DONE, signal).then(() => signal.aborted || kiosk.again());
  return {finish: kiosk.again};
}

function trouble(root, kiosk) {
  const {trouble: told, visit, card: inserted} = kiosk.state();
  const way = wayFrom(told, visit);
  tellTrouble(root, kiosk);
  fill(root, 'way', say(`way.${way}`));
  root.querySelector('[data-take]').hidden = !(way === 'start' && inserted);
  const ways = {code: () => kiosk.go('keypad', {typed: ''}), start: kiosk.again, again: kiosk.goOn};
  return {on: ways[way]};
}

/** At a counter there is no camera that looks at anybody, and a member of staff to ask. */
function tellTrouble(root, kiosk) {
  const told = `trouble.${kiosk.state().trouble}`;
  const text = say(`${told}.text`);
  fill(root, 'title', say(`${told}.title`));
  fill(root, 'advice', kiosk.kind() === 'COUNTER' ? sayOr(`${told}.text.counter`, text) : text);
}

function closed(root, kiosk, signal) {
  tellTrouble(root, kiosk);
  root.querySelector('[data-take]').hidden = !kiosk.state().card;
  again(STATE_PAUSE, kiosk.open, signal);
  return {on: kiosk.again};
}

export const screens = {code, take, keypad, yours, card, reading, face, counter, done, trouble, closed};
