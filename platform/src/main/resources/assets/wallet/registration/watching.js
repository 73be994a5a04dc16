// A step at which the phone has nothing to do but to ask how the registration stands.

import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';

/**
 * Shows how it stands and asks again, until something else is next or the screen is gone.
 *
 * @param stays whether a view is still one of this step
 * @param show draws a view; awaited
 * @param pause milliseconds after a view was shown
 * @param seenOnly whether nothing is asked while nobody looks
 */
export async function watch(session, {root, signal}, {stays, show, pause, seenOnly = false}) {
  while (!signal.aborted) {
    await show(session.view);
    await new Promise((resolve) => setTimeout(resolve, pause(session.view)));
    if (signal.aborted) return;
    if (seenOnly && document.visibilityState !== 'visible') continue;
    try {
      const view = await session.api.view();
      if (signal.aborted) return;
      if (!stays(view)) {
        session.go(view);
        return;
      }
      session.view = view;
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
