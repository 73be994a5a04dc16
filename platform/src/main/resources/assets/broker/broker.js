// Keeps a waiting page true: the changing code, the countdown, and where to go when it is over.

import {setLeft} from '../kit/timeleft.js';
import {call} from '../lib/fetch.js';

const ASK_AGAIN = 2000; // milliseconds, when events do not come through
const FAILURES = 3; // after which the page asks instead of listening

const login = document.getElementById('login');
const base = `/broker/${login.dataset.login}`;

// A button of the page leads away by itself: two answers to one question would be one too many.
let leaving = false;
login.addEventListener('submit', () => (leaving = true));

/** Swaps the picture once the next one is ready, so that the code never blinks. */
async function showCode(rotation) {
  if (login.dataset.rotation === rotation) return;
  login.dataset.rotation = rotation;
  const picture = login.querySelector('[data-picture]');
  if (!picture) return;
  const next = new Image();
  next.src = `${base}/qr.svg?r=${rotation}`;
  try {
    await next.decode();
  } catch {
    return; // the next change brings another one
  }
  picture.src = next.src;
}

/** A phone in this browser speaks the language of this page. */
function inLanguage(link) {
  const url = new URL(link);
  url.searchParams.set('lang', document.documentElement.lang);
  return url.href;
}

/** Returns whether nothing will follow. */
function tell(state) {
  if (leaving) return true;
  if (state.state === 'unknown') {
    location.replace(base);
    return true;
  }
  login.dataset.state = state.state;
  for (const part of login.querySelectorAll('[data-when]')) {
    part.hidden = !part.dataset.when.split(' ').includes(state.state);
  }
  if (state.state === 'finished') {
    location.replace(state.to);
    return true;
  }
  if (state.state === 'unscanned') {
    login.querySelector('[data-back]').href = state.to;
    login.querySelector('[data-when="unscanned"] button').focus();
    return true;
  }
  setLeft(login, state.left);
  if (state.state === 'waiting') {
    showCode(state.rotation);
    for (const launch of login.querySelectorAll('[data-launch]')) launch.href = state.link;
    for (const open of login.querySelectorAll('[data-open]')) open.href = inLanguage(state.link);
  }
  return false;
}

async function ask() {
  for (;;) {
    try {
      if (tell(await call('GET', `${base}/state`))) return;
    } catch {
      // no connection, or no answer yet: ask again
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
  }
}

function listen() {
  let failures = 0;
  const events = new EventSource(`${base}/events`);
  events.onmessage = (event) => {
    failures = 0;
    if (tell(JSON.parse(event.data))) events.close();
  };
  events.onerror = () => {
    failures += 1;
    if (events.readyState === EventSource.CLOSED || failures >= FAILURES) {
      events.close();
      ask();
    }
  };
}

if (login.dataset.state !== 'unscanned') listen();
