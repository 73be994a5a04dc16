// The last step of who registers at a kiosk or a counter: a code to show there, and what becomes of it.

import {setLeft} from '../../kit/timeleft.js';
import {day} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {knows, say, sayOr} from '../../lib/texts.js';
import {learn, secondsUntil} from '../moments.js';
import {drawCode} from '../quickcode.js';
import {card} from './card.js';
import {attempt, showStep} from './frame.js';
import {watch} from './watching.js';

const LOOK_AGAIN = 2000; // milliseconds
const CODE_LIFE = 600; // seconds
const STEPS = ['CHIP', 'FACE', 'RECORD'];
const OF_CARD = ['WRONG_CARD', 'CARD_NOT_FOUND']; // may be what was entered on this phone
const SCREENS = {ready, code, there};

export function visit(session) {
  learn(session.view);
  const {code: made, until} = session.view.visit ?? {};
  const over = made && secondsUntil(until) <= 0;
  SCREENS[over ? 'ready' : stageOf(session.view)](session);
}

const stageOf = ({visit: at}) => (at?.place ? 'there' : at?.code ? 'code' : 'ready');

/** Of a screen that asks how it stands while somebody sees it. */
const watched = (stage) => ({
  stays: (view) => view.step === 'VISIT' && !view.waiting && stageOf(learn(view)) === stage,
  pause: () => LOOK_AGAIN,
  seenOnly: true,
});

/** Before the code, which lives for minutes, and after one that has ended. */
function ready(session) {
  const {visit: at, expiresAt} = session.view;
  const ended = Boolean(session.coded || at?.code);
  const {root} = showStep(
    session,
    'visit',
    {
      until: say('register.visit.until', day(expiresAt)),
      go: say(ended ? 'register.visit.anew' : 'register.visit.show'),
    },
    {code: () => attempt(session, root, () => session.api.visit()), correct: () => card(session)},
  );
  root.querySelector('[data-ended]').hidden = !ended;
  tellRefused(root, at?.refused);
}

async function code(session) {
  session.coded = true;
  const screen = showStep(session, 'visit-code', {}, {another: () => makeAnother(session, screen)});
  const {root, signal} = screen;
  keepAwake(signal);
  let drawn = '';
  await watch(session, screen, {
    ...watched('code'),
    show: async ({visit: at}) => {
      const left = secondsUntil(at.until);
      if (left <= 0) {
        ready(session);
        return;
      }
      setLeft(root.querySelector('[data-left]'), left, CODE_LIFE);
      if (at.code === drawn) return;
      drawn = at.code;
      fill(root, 'code', at.code);
      fill(root, 'spelled', [...at.code.replace('-', '')].join(' '));
      await drawCode(root, at.link, say('register.visit.picture')).catch(() => {
        root.querySelector('[data-code]').hidden = true; // the code itself stands below
      });
    },
  });
}

async function there(session) {
  session.coded = true;
  const screen = showStep(session, 'visit-there', {}, {
    another: () => makeAnother(session, screen),
    correct: () => card(session),
  });
  const {root} = screen;
  let told = '';
  await watch(session, screen, {
    ...watched('there'),
    show: ({visit: at}) => {
      const news = [at.place, at.next, at.refused].join();
      if (news === told) return;
      told = news;
      fill(root, 'at', say('register.visit.at', at.place));
      fill(root, 'now', sayOr(`register.visit.now.${at.next}`, ''));
      STEPS.forEach((step, i) => drawStep(root, step, i - STEPS.indexOf(at.next)));
      tellRefused(root, at.refused);
    },
  });
}

const makeAnother = (session, {root}) => attempt(session, root, () => session.api.visit());

/** `distance` from the step that is next: less than none when it is done. */
function drawStep(root, step, distance) {
  const item = root.querySelector(`[data-step=${step}]`);
  item.classList.toggle('step-done', distance < 0);
  item.toggleAttribute('aria-current', false);
  if (distance === 0) item.setAttribute('aria-current', 'step');
  item.querySelector('[data-done]').hidden = distance >= 0;
}

/** What the last try there ended with, as long as nothing else has come of it. */
function tellRefused(root, refused) {
  const place = root.querySelector('[data-refused]');
  place.hidden = !refused;
  root.querySelector('[data-do=correct]').hidden = !OF_CARD.includes(refused);
  if (!refused) return;
  const fault = knows(`fault.${refused}.title`) ? refused : 'UNEXPECTED';
  fill(place, 'refused', say(`fault.${fault}.title`));
  fill(place, 'refused-advice', sayOr(`register.visit.refused.${fault}`, say(`fault.${fault}.advice`)));
}

/** The screen stays on while the code is shown, where the browser can do that. */
function keepAwake(signal) {
  let lock;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined); // dims then, no more
    if (signal.aborted) lock?.release();
  };
  document.addEventListener('visibilitychange', ask, {signal});
  signal.addEventListener('abort', () => lock?.release(), {once: true});
  ask();
}
