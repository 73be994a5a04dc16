// What time it is for the server, whose clock may be another than this device's, and how much of it
// is left of a question.

import {age as ageAt, time} from '../lib/dates.js';

const SOON = 300; // seconds: from here on the time that is left is shown as running out

/** For the corner of a phone. */
export const clock = () => time(Date.now()).replace(/[^0-9:]/gu, '');

let ahead = 0; // milliseconds by which the server's clock is ahead of ours

/** The server said what time it is. */
export function learn(iso) {
  if (iso) ahead = Date.parse(iso) - Date.now();
}

const now = () => Date.now() + ahead;

/** How long ago, in words. */
export const age = (iso) => ageAt(iso, now());

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
