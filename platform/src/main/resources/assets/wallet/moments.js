// What time it is for the server, whose clock may be another than this device's, and how much of it
// is left of a question.

import {setLeft} from '../kit/timeleft.js';
import {age as ageAt, recent as recentAt, time} from '../lib/dates.js';

/** For the corner of a phone. */
export const clock = () => time(Date.now()).replace(/[^0-9:]/gu, '');

let ahead = 0; // milliseconds by which the server's clock is ahead of ours

/** The server said with its answer what time it is. */
export function learn(answer) {
  ahead = Date.parse(answer.now) - Date.now();
  return answer;
}

const now = () => Date.now() + ahead;

/** Seconds until then; less than none when it is over. */
export const secondsUntil = (iso) => (Date.parse(iso) - now()) / 1000;

/** How long ago, in words. */
export const age = (iso) => ageAt(iso, now());

/** When it was, with today and yesterday by these names. */
export const recent = (iso) => recentAt(iso, now());

/** Shows what is left of a question. Never more is left than a question is given. */
export function countDown(root, view) {
  const given = Date.parse(view.deadline) - Date.parse(view.asked);
  const left = Math.min(Date.parse(view.deadline) - now(), given);
  for (const part of root.querySelectorAll('[data-left]')) setLeft(part, left / 1000, given / 1000);
}
