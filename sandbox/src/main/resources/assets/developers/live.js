// Keeps a page for developers up to date, and opens what is beside it in place: the server makes
// every part, and all of it works by links and forms alone.

import {showCopying} from '../kit/copy.js';

const CALM = 400; // milliseconds between an event and the look that it causes
const main = document.querySelector('.console');
const panel = () => main.querySelector(':scope > .panel');
let going = 0; // how often the reader went somewhere
let under = 0; // how many of those ways have not arrived

/** The page at an address; null when there is none. */
async function page(address) {
  try {
    const response = await fetch(address, {cache: 'no-store'});
    const text = await response.text();
    if (!response.ok) return null;
    return new DOMParser().parseFromString(text, 'text/html').querySelector('.console');
  } catch {
    return null; // it is asked again
  }
}

// What the server made of a part, which a script has changed since: buttons that copy are shown.
const made = new WeakMap();
function markup(part) {
  if (!made.has(part)) {
    const plain = part.cloneNode(true);
    for (const button of plain.querySelectorAll('[data-copy]')) button.hidden = true;
    made.set(part, plain.outerHTML);
  }
  return made.get(part);
}

/** Whether the reader is in the middle of something that a new part would undo. */
function busy(part) {
  const selection = getSelection();
  if (!selection.isCollapsed && part.contains(selection.anchorNode)) return true;
  return [...part.querySelectorAll('input, select, textarea')].some((field) => {
    if (!field.matches('select')) {
      return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
    }
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  });
}

const CAN_HAVE_FOCUS = 'a, button, input, select, textarea, summary';

/** Puts what is new in the place of what was; focus and what is in sight stay where they were. */
function replace(before, after) {
  if (!before || !after || markup(before) === markup(after)) return;
  const focused = document.activeElement;
  const at = before.contains(focused) ? [...before.querySelectorAll(CAN_HAVE_FOCUS)].indexOf(focused) : -1;
  const {scrollTop} = before;
  before.replaceWith(after);
  showCopying(after);
  after.scrollTop = scrollTop;
  if (at < 0) return;
  const same = focused.id && document.getElementById(focused.id);
  (same || after.querySelectorAll(CAN_HAVE_FOCUS)[at])?.focus({preventScroll: true});
}

function show(found, calm) {
  for (const part of main.querySelectorAll('[id][data-live], #list')) {
    replace(part, found.querySelector(`#${part.id}`));
  }
  const open = found.querySelector(':scope > .panel');
  if (panel() && open) {
    if (!calm || !busy(panel())) replace(panel(), open);
  } else if (panel()) panel().remove();
  else if (open) {
    main.append(open);
    markup(open);
    showCopying(open);
  }
}

/** False when the reader went elsewhere meanwhile. */
async function go(address, {push = true} = {}) {
  const mine = ++going;
  under += 1;
  const found = await page(address);
  under -= 1;
  if (mine !== going) return false;
  if (found === null) {
    location.assign(address);
    return false;
  }
  if (push) history.pushState({}, '', address);
  show(found, false);
  const languages = document.querySelectorAll('.languages a');
  for (const link of languages) {
    const url = new URL(location.href);
    url.searchParams.set('lang', link.lang);
    link.href = url.pathname + url.search;
  }
  return true;
}

main.addEventListener('click', async (event) => {
  const link = event.target.closest('a[data-panel], .panel .tabs a, .panel a.tool');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const {id} = link;
  const closes = link.matches('.panel a.tool');
  const former = main.querySelector('[data-panel][aria-current]')?.id;
  if (!(await go(link.href))) return;
  const narrow = getComputedStyle(main).gridTemplateColumns.split(' ').length < 3;
  if (closes) document.getElementById(former)?.focus();
  else if (link.hash === '#panel') {
    if (narrow) panel()?.scrollIntoView();
    panel()?.querySelector('.tabs [aria-current]')?.focus({preventScroll: true});
  } else document.getElementById(id)?.focus();
});

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) panel()?.querySelector('a.tool')?.click();
});
addEventListener('popstate', () => go(location.href, {push: false}));

for (const form of document.querySelectorAll('form[data-filter]')) {
  form.addEventListener('change', (event) => {
    if (event.target.matches('select, [type=checkbox]')) form.requestSubmit();
  });
}

const live = main.querySelector('[data-live]')?.dataset.live;
if (live) {
  let due;
  let events;
  let soon;
  const look = async () => {
    due = undefined;
    if (under) return void soon(); // it is looked at where the reader goes
    const before = going;
    const found = main.querySelector('[data-live]') ? await page(location.href) : null;
    if (found && before === going) show(found, true);
  };
  soon = () => (due ??= setTimeout(look, CALM));
  // a browser has few connections for all its tabs, so one that nobody sees holds none
  const follow = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/sandbox/v1/log/events?door=${live}`);
    events.addEventListener('open', soon);
    events.addEventListener('message', soon);
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}
