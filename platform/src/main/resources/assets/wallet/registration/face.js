// The face before the camera, with the actions that the server asks for, one after the other.

import {fill} from '../../lib/dom.js';
import {knows, say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {card} from './card.js';
import {attempt, showStep} from './frame.js';

const EACH = 4000; // milliseconds to understand and do one action
const SPARE = 10; // seconds for the way to the server

export function face(session) {
  const {root, signal} = showStep(session, 'face', {}, {
    begin: () => attempt(session, root, () => taken(session, root, signal), noCamera),
    correct: () => card(session),
  });
  const noCamera = (problem) => {
    const known = problem instanceof NoCamera;
    root.querySelector('[data-no-camera]').hidden = !known;
    if (known) root.querySelector('[data-no-camera]').focus();
    return known;
  };
  root.querySelector('[data-do=correct]').hidden = !session.view.steps.includes('CARD');
  edge.besideFace?.(root, session.printed);
}

export class NoCamera extends Error {}

async function taken(session, root, signal) {
  const area = root.querySelector('[data-camera-area]');
  root.querySelector('[data-no-camera]').hidden = true;
  const camera = await edge.openCamera(area);
  if (!camera) throw new NoCamera('no camera');
  const before = root.querySelector('[data-before]');
  before.hidden = true;
  area.hidden = false;
  try {
    const {actions, seconds} = await session.api.faceChallenge();
    const pictures = await picturesOf(actions, {root, signal, camera, seconds});
    fill(root, 'action', say('register.face.checking'));
    return signal.aborted ? null : await session.api.face(pictures);
  } finally {
    camera.close();
    area.hidden = true;
    before.hidden = false;
  }
}

/** Whoever is done need not wait. */
const pressed = (button) => new Promise((resolve) => button.addEventListener('click', resolve, {once: true}));

async function picturesOf(actions, {root, signal, camera, seconds}) {
  const room = ((seconds - SPARE) * 1000) / actions.length;
  const each = camera.pace ?? Math.max(1000, Math.min(EACH, room));
  const bar = root.querySelector('progress');
  bar.max = actions.length;
  const now = root.querySelector('[data-now]');
  now.disabled = false; // the only button that does not rest
  now.focus();
  const pictures = [];
  for (const [i, action] of actions.entries()) {
    bar.value = i;
    fill(root, 'count', say('register.face.count', i + 1, actions.length));
    fill(root, 'action', knows(`register.action.${action}`) ? say(`register.action.${action}`) : action);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, each)), pressed(now)]);
    if (signal.aborted) break;
    pictures.push(camera.picture(action));
  }
  bar.value = actions.length;
  return pictures;
}
