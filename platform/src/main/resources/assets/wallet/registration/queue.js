// The waiting room: the place in the queue and an honest time. It asks again by itself, which keeps
// the place, also while nobody looks.

import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {number, say} from '../../lib/texts.js';
import {showStep} from './frame.js';
import {watch} from './watching.js';

const SHORTEST = 2; // seconds
const MINUTE = 60;

/** In whole minutes, never too short. */
export const aboutHowLong = (seconds) =>
  seconds < MINUTE
    ? say('register.queue.soon')
    : say('register.queue.time', duration(Math.ceil(seconds / MINUTE) * MINUTE));

export async function queue(session) {
  const screen = showStep(session, 'queue');
  const place = screen.root.querySelector('[data-slot=time]');
  await watch(session, screen, {
    stays: (view) => view.waiting,
    pause: ({waiting}) => Math.max(SHORTEST, waiting.askAgain) * 1000,
    show: ({waiting}) => {
      fill(screen.root, 'position', number(waiting.position));
      const time = aboutHowLong(waiting.seconds);
      if (place.textContent !== time) place.textContent = time; // told aloud only when it is news
    },
  });
}
