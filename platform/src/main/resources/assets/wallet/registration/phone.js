// Binding: the phone's own fingerprint or face guards the key that answers from now on.

import {edge} from '../edge.js';
import {NoGesture} from '../gesture.js';
import {attempt, showStep} from './frame.js';

export function phone(session) {
  const {root} = showStep(session, 'phone', {}, {
    confirm: () => {
      const cancelled = root.querySelector('[data-cancelled]');
      cancelled.hidden = true;
      attempt(session, root, () => bound(session), (problem) => {
        const known = problem instanceof NoGesture;
        cancelled.hidden = !known;
        if (known) cancelled.focus();
        return known;
      });
    },
  });
}

/** The key is kept before the server knows it: one that is lost afterwards could not be replaced. */
async function bound(session) {
  const started = await session.api.bind();
  const {uaf, gesture} = await edge.enrol(started, session.kept);
  await session.keep({uaf});
  return session.api.finishBinding(gesture);
}
