// Dialogs of an edge.

import {NoGesture} from './gesture.js';
import {lower, raise} from './sheets.js';

/** What an answer gives that leaves the dialog open. */
export const STAY = Symbol('stay');

/**
 * Shows a dialog until one of its buttons ends it: with what the button's function returns, or
 * throws. Buttons are known by their `data-<mark>`; those without a function are hidden. `leave` and
 * closing the dialog end with NoGesture. `begin` runs once the dialog is shown.
 */
export function ask(dialog, mark, functions, begin = () => {}) {
  const leave = () => {
    throw new NoGesture('CANCELLED');
  };
  const answers = new Map(Object.entries({...functions, leave}));
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      dialog.onclose = null;
      lower(dialog);
      settle(value);
    };
    for (const button of dialog.querySelectorAll(`[data-${mark}]`)) {
      const answer = answers.get(button.getAttribute(`data-${mark}`));
      button.hidden = answer === undefined;
      button.onclick = () => {
        try {
          const given = answer();
          if (given !== STAY) end(resolve, given);
        } catch (problem) {
          end(reject, problem);
        }
      };
    }
    dialog.onclose = () => reject(new NoGesture('CANCELLED'));
    raise(dialog);
    begin();
  });
}
