// Keeps a page for developers up to date, and opens what is beside it in place: the server makes
// every part, and all of it works by links and forms alone.

import {showCopying} from '../kit/copy.js';

const CALM = 400; // milliseconds between an event and the look that it causes
const main = document.querySelector('.console');
const panel = () => main.querySelector(':scope > .panel');
let asked = 0;

/** The page at an address; undefined when another was asked for meanwhile, null when there is none. */
async function page(address) {
  const mine = ++asked;
  try {
    const response = await fetch(address, {cache: 'no-store'});
    const text = await response.text();
    if (mine !== asked) return undefined;
    if (!response.ok) return null;
    return new DOMParser().parseFromString(text, 'text/html').querySelector('.console');
  } catch {
    return mine === asked ? null : undefined; // it is asked again
  }
}

/** Puts what is new in the place of what was; focus stays where it was. */
function replace(before, after) {
  if (!before || !after || before.outerHTML === after.outerHTML) return;
  const focused = before.contains(document.activeElement) ? document.activeElement.id : '';
  before.replaceWith(after);
  showCopying(after);
  if (focused) document.getElementById(focused)?.focus({preventScroll: true});
}

function show(found) {
  for (const part of main.querySelectorAll('[id][data-live], #list')) {
    replace(part, found.querySelector(`#${part.id}`));
  }
  const open = found.querySelector(':scope > .panel');
  if (panel() && open) replace(panel(), open);
  else if (panel()) panel().remove();
  else if (open) {
    main.append(open);
    showCopying(open);
  }
}

async function go(address, {push = true} = {}) {
  const found = await page(address);
  if (found === undefined) return;
  if (found === null) {
    location.assign(address);
    return;
  }
  if (push) history.pushState({}, '', address);
  show(found);
  const languages = document.querySelectorAll('.languages a');
  for (const link of languages) {
    const url = new URL(location.href);
    url.searchParams.set('lang', link.lang);
    link.href = url.pathname + url.search;
  }
}

main.addEventListener('click', async (event) => {
  const link = event.target.closest('a[data-panel], .panel .tabs a, .panel a.tool');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const {id} = link;
  const closes = link.matches('.panel a.tool');
  const former = main.querySelector('[data-panel][aria-current]')?.id;
  await go(link.href);
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
  const look = async () => {
    due = undefined;
    const found = main.querySelector('[data-live]') ? await page(location.href) : null;
    if (found) show(found);
  };
  const soon = () => (due ??= setTimeout(look, CALM));
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
