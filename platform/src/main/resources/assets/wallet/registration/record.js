// The check with the registry's record: nothing to do, and what to do if it fails.

import {attempt, showStep} from './frame.js';
import {card} from './card.js';

const ONLY_CORRECTED = ['CARD_NOT_FOUND', 'CARD_NOT_CURRENT']; // the same again has the same answer

/** Either the same check again, or first of all other details. */
function offer(root, onlyCorrected) {
  root.querySelector('[data-do=again]').hidden = onlyCorrected;
  root.querySelector('[data-do=correct]').classList.toggle('button-link', !onlyCorrected);
}

export function record(session) {
  const {root, signal} = showStep(session, 'record', {}, {
    again: () => check(),
    correct: () => card(session),
  });
  const working = (yes) => {
    root.querySelector('[data-working]').hidden = !yes;
    root.querySelector('.decision').hidden = yes;
  };
  const check = async () => {
    working(true);
    await attempt(session, root, async () => {
      try {
        return await session.api.record();
      } catch (problem) {
        if (!signal.aborted) offer(root, ONLY_CORRECTED.includes(problem.code));
        throw problem;
      } finally {
        if (!signal.aborted) working(false);
      }
    });
  };
  check();
}
