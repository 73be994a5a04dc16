// Nobody there any more: after a minute without a touch or a key the kiosk asks, and when nobody
// answers that, it forgets whoever was there.

const QUIET = 60_000; // milliseconds
const ASKED = 20_000;

let last = Date.now();
let asking = false;

/**
 * `resting` says when there is nobody to ask; `ask` shows the question, is told every second how
 * many are left, and hears null when there is no more to ask; `over` forgets. Gives what to call
 * when the question was answered: a touch alone is no answer, since it would go to what lies below.
 */
export function watch({resting, ask, over}) {
  const stir = () => {
    last = Date.now();
    if (asking) ask(null);
    asking = false;
  };
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => asking || stir(), true);
  setInterval(() => {
    const quiet = Date.now() - last;
    if (resting()) {
      last = Date.now();
    } else if (quiet >= QUIET + ASKED) {
      stir();
      over();
    } else if (quiet >= QUIET) {
      asking = true;
      ask(Math.ceil((QUIET + ASKED - quiet) / 1000));
    }
  }, 1000);
  return stir;
}
