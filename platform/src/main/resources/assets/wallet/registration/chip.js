// The chip of the card, for iAM Smart+: what it says is signed over bytes that the server sends.

import {say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {NoGesture} from '../gesture.js';
import {attempt, showStep} from './frame.js';
import {card} from './card.js';

export function chip(session) {
  if (!edge.readCard) {
    showStep(session, 'no-chip', {}, {'at-place': () => session.atPlace(), basic: () => session.anew()});
    return;
  }
  if (!session.printed) {
    card(session, say('register.card.again')); // the chip opens with what is printed, which is not kept
    return;
  }
  const {root} = showStep(session, 'chip', {}, {
    read: () => attempt(session, root, read, cancelled),
    correct: () => card(session),
  });
  edge.besideChip?.(root, session.printed);
  const read = async () => {
    const {challenge} = await session.api.chipChallenge();
    return session.api.chip(await edge.readCard(session.printed, challenge));
  };
}

const cancelled = (problem) => problem instanceof NoGesture;
