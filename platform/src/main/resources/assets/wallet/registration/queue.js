// The waiting room: the place in the queue and an honest time. It asks again by itself, which keeps
// the place, also while nobody looks.

import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {number, say} from '../../lib/texts.js';
import {showStep} from './frame.js';

const SHORTEST = 2; // seconds
const MINUTE = 60;

/** In whole minutes, never too short. */
export const aboutHowLong = (seconds) =>
  seconds < MINUTE
    ? say('register.queue.soon')
    : say('register.queue.time', duration(Math.ceil(seconds / MINUTE) * MINUTE));

export async function queue(session) {
  const {root, signal} = showStep(session, 'queue');
  let {waiting} = session.view;
  while (!signal.aborted) {
    fill(root, 'position', number(waiting.position));
    const time = aboutHowLong(waiting.seconds);
    const place = root.querySelector('[data-slot=time]');
    if (place.textContent !== time) place.textContent = time; // told aloud only when it is news
    const pause = Math.max(SHORTEST, waiting.askAgain) * 1000;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return;
    try {
      const view = await session.api.view();
      if (signal.aborted) return;
      if (!view.waiting) {
        session.go(view);
        return;
      }
      session.view = view;
      ({waiting} = view);
      fill(root, 'offline', '');
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.code === 'OFFLINE' || problem.code === 'TOO_MANY') {
        fill(root, 'offline', say('register.queue.offline'));
      } else {
        await session.trouble(root, problem);
        return;
      }
    }
  }
}
