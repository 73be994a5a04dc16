// One screen at a time, cloned from the page's templates; every fixed text is already in them.

import '../kit/copy.js';
import {fill} from '../lib/dom.js';
import {lower} from './sheets.js';

const stage = document.getElementById('screen');
let leave = () => {};

/**
 * Shows a screen and puts the reader at its heading; a sheet that was up belonged to another one. `slots` fills `data-slot`s with text,
 * `actions` answers `data-do` buttons. Returns the screen's root and a signal that ends with it.
 */
export function show(name, slots = {}, actions = {}) {
  leave();
  for (const sheet of document.querySelectorAll('.screen dialog[open]')) lower(sheet);
  const ending = new AbortController();
  leave = () => ending.abort();
  const screen = document.getElementById(`screen-${name}`).content.cloneNode(true);
  stage.replaceChildren(screen);
  stage.dataset.screen = name;
  for (const more of document.querySelectorAll(`template[data-adds-to="${name}"]`)) {
    stage.querySelector('[data-added]').replaceWith(more.content.cloneNode(true));
  }
  for (const [slot, text] of Object.entries(slots)) fill(stage, slot, text);
  for (const button of stage.querySelectorAll('[data-do]')) {
    const action = actions[button.dataset.do];
    if (action) button.addEventListener('click', (event) => action(event));
  }
  stage.querySelector('.pane')?.addEventListener('scroll', tellScrolled, {passive: true});
  countOnTab();
  unreadOnTab();
  const heading = stage.querySelector('h1');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
  }
  return {root: stage, signal: ending.signal};
}

/** What is sliced by the bar above it has a line there. */
const tellScrolled = ({target}) => target.toggleAttribute('data-scrolled', target.scrollTop > 0);

let waiting = 0;
let unread = 0;

/** How many questions wait, on the tab where they are. */
export function countOnTab(count = waiting) {
  waiting = count;
  badge('[data-count]', count);
}

/** How many notices are unread, on theirs. */
export function unreadOnTab(count = unread) {
  unread = count;
  badge('[data-unread-count]', count);
}

function badge(places, count) {
  for (const place of stage.querySelectorAll(places)) {
    place.textContent = count > 99 ? '99+' : String(count);
    place.hidden = count === 0;
  }
}

const FOLDED_FROM = 10;

/** Hides what is beyond ten rows behind a button, once it is pressed never again. */
export function fold(list, button) {
  const rows = [...list.children];
  const open = list.dataset.open === 'true' || rows.length <= FOLDED_FROM;
  rows.forEach((row, i) => {
    row.hidden = !open && i >= FOLDED_FROM;
  });
  button.hidden = open;
  button.onclick = () => {
    list.dataset.open = 'true';
    fold(list, button);
    rows[FOLDED_FROM].querySelector('button, a, summary')?.focus();
  };
}
