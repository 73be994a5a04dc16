// Face and chip shown again, by the screens of registering.

import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {card} from '../registration/card.js';
import {chip} from '../registration/chip.js';
import {face} from '../registration/face.js';
import {cloned, showPart} from './frame.js';

const SCREENS = {CARD: card, CHIP: chip, FACE: face};
const WAYS = {
  RESUME: {steps: ['FACE'], finish: (calls) => calls.resume()},
  RESUME_BY_CHIP: {steps: ['CARD', 'CHIP'], finish: (calls) => calls.resume()},
  UPGRADE: {steps: ['CARD', 'CHIP', 'FACE'], finish: (calls) => calls.upgrade()},
  CARD: {steps: ['CARD', 'CHIP']},
  PASSWORD: {steps: ['FACE']},
};
const AT_PLACE = {UPGRADE: () => 'IAM_SMART_PLUS', CARD: ({tier}) => tier}; // done by registering again as well
const POINTS = 3;

/** Says first what it is for and what comes. */
export function proveFirst(account, purpose, done) {
  if (chipless(account, purpose)) return;
  const text = (part) => say(`account.${purpose}.${part}`);
  const {root} = showPart(
    account,
    'intro',
    {title: text('title'), text: text('text'), note: text('note'), go: text('go')},
    {go: () => prove(account, purpose, done), elsewhere: () => atPlace(account, purpose)},
  );
  root.querySelector('.decision > [data-do=elsewhere]').hidden = !AT_PLACE[purpose];
  const points = [];
  for (let i = 1; i <= POINTS; i++) {
    const point = cloned('row-point');
    fill(point, 'point', text(`point${i}`));
    points.push(point);
  }
  root.querySelector('[data-points]').replaceChildren(...points);
}

/** Says that no chip is read here, where it is needed: true then. */
function chipless(account, purpose) {
  if (edge.readCard || !WAYS[purpose].steps.includes('CHIP')) return false;
  const {root} = showPart(
    account,
    'no-chip',
    {title: say(`account.${purpose}.title`)},
    {elsewhere: () => atPlace(account, purpose)},
  );
  for (const part of root.querySelectorAll('[data-elsewhere]')) part.hidden = !AT_PLACE[purpose];
  return true;
}

const atPlace = (account, purpose) => account.ways.atPlace(AT_PLACE[purpose](account.view));

/** Has face, chip or both shown, does what they are for, and goes on with `done`. */
export function prove(account, purpose, done) {
  if (chipless(account, purpose)) return;
  const {steps, finish} = WAYS[purpose];
  const {life} = account;
  /** The answer to the last step is what comes of it all, told where that step is if it fails. */
  const after = async (step, ask) => {
    await ask?.();
    const next = steps[steps.indexOf(step) + 1];
    if (!next) await finish?.(life);
    return {...session.view, step: next};
  };
  const session = {
    about: say(`account.${purpose}.title`),
    printed: null,
    view: {steps, step: steps[0], now: account.view.now},
    api: {
      card: () => after('CARD'),
      chipChallenge: life.chipChallenge,
      chip: (reading) => after('CHIP', () => life.chip(reading)),
      faceChallenge: life.faceChallenge,
      face: (pictures) => after('FACE', () => life.face(pictures)),
    },
    leave: () => account.home(),
    trouble: account.trouble,
    atPlace: AT_PLACE[purpose] && (() => atPlace(account, purpose)),
    go: (view) => {
      session.view = view;
      if (view.step) SCREENS[view.step](session);
      else done();
    },
  };
  session.go(session.view);
}
