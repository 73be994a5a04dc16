// Moments and days as they are written in the page's language, in Hong Kong time; what time it is
// for the server, whose clock may be another than this device's.

import {language, say} from '../lib/texts.js';

const SOON = 300; // seconds: from here on the time that is left is shown as running out
const ZONE = {timeZone: 'Asia/Hong_Kong'};

const written = () => (language().startsWith('zh') ? language() : 'en-GB');

export const day = (iso) => new Date(iso).toLocaleDateString(written(), {dateStyle: 'long', ...ZONE});

const HALF_DAYS = {hour: 'numeric', minute: '2-digit', hour12: true};

const timeOf = (iso, style = HALF_DAYS) => new Date(iso).toLocaleTimeString(written(), {...style, ...ZONE});

/** For the corner of a phone. */
export const clock = () => timeOf(Date.now(), {hour: 'numeric', minute: '2-digit', hourCycle: 'h23'});

export const moment = (iso) => say('moment', day(iso), timeOf(iso));

/** For whoever has to know exactly. */
export const toTheSecond = (iso) =>
  say('moment', day(iso), timeOf(iso, {...HALF_DAYS, second: '2-digit', timeZoneName: 'short'}));

let ahead = 0; // milliseconds by which the server's clock is ahead of ours

/** The server said what time it is. */
export function learn(iso) {
  if (iso) ahead = Date.parse(iso) - Date.now();
}

const now = () => Date.now() + ahead;

/** How long ago, in words. */
export function age(iso) {
  const minutes = Math.floor((now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) return say('age.now');
  const format = new Intl.RelativeTimeFormat(written(), {numeric: 'always'});
  return minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.floor(minutes / 60), 'hour');
}

/**
 * Shows the time that is left of a question, and keeps showing it: as a figure, and as the frame
 * round it that runs out. Never more is left than a question is given.
 */
export function countDown(root, view, signal) {
  const given = Date.parse(view.deadline) - Date.parse(view.asked);
  const last = Math.min(Date.parse(view.deadline), now() + given);
  const tick = () => {
    if (signal.aborted || !root.isConnected) return;
    const left = Math.max(0, Math.ceil((last - now()) / 1000));
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    for (const place of root.querySelectorAll('[data-slot=left]')) place.textContent = text;
    for (const frame of root.querySelectorAll('[data-left]')) {
      frame.classList.toggle('time-soon', left < SOON);
      const rest = Math.min(100, (left * 100_000) / given);
      frame.querySelector('.time-rest').setAttribute('stroke-dashoffset', String(100 - rest));
    }
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}
