// The page of a kiosk, one thing at a time. It knows where the visit stands and nothing else, and
// forgets even that with whoever leaves. What stands beside it is its edge, the module that starts it:
//
//   prepare    () `READY`, or a trouble: `UNPAIRED`, `GONE`
//   ask        (message, tell) has the terminal do a step: {outcome, error, visit, kiosk, card}.
//              `tell` hears how far a chip has been read; throws when there is no terminal
//   inSlot     () what the message of the step CARD says of the card, or null when there is none
//   openCamera (place, signal) films in that place until its close(), or `signal`; picture() is
//              base64 of a JPEG. Nothing when there is no camera
//   beside     (place, again) fills what stands beside the kiosk; `again` begins anew. An edge may
//              lack it
//   leaveAtOnce (visit) ends the visit while the page goes. An edge may lack it

import {setLeft} from '../kit/timeleft.js';
import {fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';
import {bringBack, isSwitched, onSwitch} from './languages.js';
import {screens} from './screens.js';
import {watch} from './idle.js';
import {goesOn, isAway, known} from './trouble.js';
import {canSpeak, hush, isSpeaking, speak, speakFrom} from './voice.js';

const WHOLE = 600; // seconds of a visit
const STEPS = {CHIP: 'card', RECORD: 'check', REGISTERED: 'done'};
const PLACES = {code: 1, keypad: 1, begin: 1, yours: 1, card: 2, reading: 2, face: 3, comparing: 3, counter: 3, check: 4, done: 5};
const NOBODY = {screen: 'code', step: 1, visit: null, until: 0, typed: '', answered: 0, trouble: null, yours: false, card: false};
const ALONE = ['wait', 'closed', 'take', 'code'];
const AT_WORK = ['begin', 'reading', 'comparing', 'check', 'counter', 'done'];

const stage = document.querySelector('[data-kiosk]');
let edge;
let state = {...NOBODY, screen: 'wait'};
let place; // name and address of where it stands
let turn = 0; // what comes for somebody who has left is dropped
let ending = new AbortController();
let stir;

/** What the screens may use. */
const kiosk = {
  state: () => state,
  edge: () => edge,
  kind: () => state.visit?.kind ?? place?.kind,
  go,
  step,
  fail,
  open,
  ready,
  again: startAgain,
  goOn: () => run(() => ask({step: 'LOOK'})),
  isYours,
  notYours,
  card,
  look,
};

export async function start(chosen) {
  edge = chosen;
  stir = watch({resting, ask: askStill, over: startAgain});
  onSwitch(() => {
    edge.beside?.(document.querySelector('[data-beside]'), startAgain);
    render();
  });
  addEventListener('pagehide', forget);
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  setInterval(endInTime, 1000);
  edge.beside?.(document.querySelector('[data-beside]'), startAgain);
  render();
  await open();
}

/** A kiosk begins with nobody: whoever was here when it was switched off is forgotten. */
async function open() {
  const mine = turn;
  const trouble = await edge.prepare();
  if (mine !== turn) return;
  if (trouble === 'READY') {
    await edge.ask({step: 'LEAVE'}, () => {}).catch(console.info);
    if (mine === turn) await ready();
  } else {
    stayClosed(trouble, false);
  }
}

/** Shows the first screen, what stands in its way, or that a card has to be taken out before. */
async function ready() {
  const mine = turn;
  const {screen} = state;
  let trouble = null;
  let card = false;
  try {
    const told = await edge.ask({step: 'STATE', language: document.documentElement.lang, ...edge.inSlot()}, () => {});
    card = told.card ?? false;
    place = told.kiosk ?? place;
    trouble = told.outcome === 'DONE' ? (place.inService ? null : 'PLACE_CLOSED') : (told.error ?? 'NETWORK');
  } catch (problem) {
    console.info(problem);
    trouble = away(problem);
  }
  // somebody has begun meanwhile
  if (mine !== turn || screen !== state.screen) return;
  if (trouble) stayClosed(trouble, card);
  else if (card) stay('take');
  else stay('code', {card});
}

/** Nothing is read aloud twice, or taken from under a finger, when it is shown already. */
function stay(screen, more) {
  if (state.screen !== screen) go(screen, more);
}

function stayClosed(error, card) {
  const trouble = known(error);
  if (state.screen !== 'closed' || state.trouble !== trouble || state.card !== card) go('closed', {trouble, card});
}

const away = ({code}) => (code === 'NOT_PAIRED' ? 'UNPAIRED' : 'GONE');

/** What the terminal says of a step; a trouble is an exception of the page and not of the step. */
async function ask(message, tell = () => {}) {
  const about = state.visit ? {visit: state.visit.visitID} : {};
  return edge.ask({...about, ...message}, tell);
}

/**
 * Does a step and goes on with what it gives, unless somebody has left meanwhile. True when the end
 * is one that is passed over.
 */
async function run(work, passedOver = () => false) {
  const mine = turn;
  let told;
  try {
    told = await work();
  } catch (problem) {
    console.info(problem);
    told = {outcome: 'REFUSED', error: away(problem)};
  }
  if (mine !== turn) {
    leaveLate(told.visit);
    return false;
  }
  if (passedOver(told)) return true;
  stir();
  if (told.outcome === 'DONE') follow(told.visit);
  else if (goesOn(told.error) && state.screen !== 'check') await kiosk.goOn();
  else fail(told.outcome === 'UNANSWERED' ? 'NETWORK' : told.error);
  return false;
}

/** The answer to somebody who has started again meanwhile. */
function leaveLate(visit) {
  if (visit && visit.visitID !== state.visit?.visitID) leave(visit);
}

const leave = ({visitID}) => edge.ask({step: 'LEAVE', visit: visitID}, () => {}).catch(console.info);

/** Shows this screen while the step is done. */
function step(screen, message, tell) {
  go(screen);
  return run(() => ask(message, tell));
}

/** Reads what is in the slot; false when there is no card, which is told to nobody. */
async function card(inSlot, signal) {
  const mine = turn;
  const passedOver = (told) => {
    if (isEmpty(told)) return true;
    state.card = told.error !== 'NO_CHIP';
    return false;
  };
  const tell = ({answered}) => {
    if (mine !== turn) return;
    if (state.screen === 'reading') tellRead(answered);
    else go('reading', {answered});
  };
  const empty = await run(() => ask({step: 'CARD', ...inSlot}, tell), passedOver);
  return !empty || signal.aborted;
}

/** Or it is being read for a look that came before. */
const isEmpty = ({error}) => ['NO_CHIP', 'BUSY'].includes(error) && state.screen === 'card';

function tellRead(answered) {
  state.answered = answered;
  screens.reading(stage, kiosk);
}

/** Whether the member of staff has still to decide. */
async function look(signal) {
  let told;
  try {
    told = await ask({step: 'LOOK'});
  } catch (problem) {
    console.info(problem);
    return true; // the time that is left ends it
  }
  if (signal.aborted) return false;
  if (told.outcome === 'UNANSWERED') return true;
  if (told.outcome !== 'DONE') {
    fail(told.error);
    return false;
  }
  keep(told.visit);
  if (told.visit.step === 'FACE') return true;
  if (told.visit.refused) fail(told.visit.refused);
  else follow(told.visit);
  return false;
}

function follow(visit) {
  keep(visit);
  if (!state.yours) {
    go('yours');
    return;
  }
  go(STEPS[visit.step] ?? (visit.kind === 'COUNTER' ? 'counter' : 'face'));
  if (state.screen === 'check') run(() => ask({step: 'CHECK'}));
}

/** Whoever shows a code that was sent to them would register the phone of somebody else. */
function isYours() {
  state.yours = true;
  follow(state.visit);
}

function notYours() {
  leave(state.visit);
  state.visit = null;
  fail('NOT_MINE');
}

function keep(visit) {
  state.visit = visit;
  state.until = Date.now() + (Date.parse(visit.expiresAt) - Date.parse(visit.now));
}

function fail(error) {
  if (error === 'UNKNOWN_VISIT') state.visit = null;
  go(isAway(error) && !state.visit ? 'closed' : 'trouble', {trouble: known(error)});
}

function go(screen, more = {}) {
  state = {...state, ...more, screen, step: PLACES[screen] ?? state.step};
  render();
}

function render() {
  ending.abort();
  ending = new AbortController();
  const frame = document.getElementById('kiosk-frame').content.cloneNode(true);
  const screen = document.getElementById(`kiosk-${state.screen}`).content.cloneNode(true);
  frame.querySelector('[data-screen-place]').append(screen);
  stage.replaceChildren(frame);
  stage.dataset.screen = state.screen;
  head();
  foot();
  const actions = screens[state.screen]?.(stage, kiosk, ending.signal) ?? {};
  for (const button of stage.querySelectorAll('[data-do]')) {
    const action = actions[button.dataset.do];
    if (action) button.addEventListener('click', action);
  }
  const heading = stage.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
  speak(stage);
}

function head() {
  const shown = ['wait', 'closed', 'take'].includes(state.screen) ? 0 : state.step;
  const bar = stage.querySelector('[data-bar]');
  const text = shown ? say(`step.${shown}`) : '';
  bar.hidden = !shown;
  bar.setAttribute('aria-label', text);
  [...bar.children].forEach((part, i) => {
    part.className = i + 1 < shown ? 'step-done' : i + 1 === shown ? 'step-now' : '';
  });
  fill(stage, 'step', text);
  const left = stage.querySelector('[data-whole]');
  const timed = state.visit && state.screen !== 'done';
  left.hidden = !timed;
  if (timed) setLeft(left, (state.until - Date.now()) / 1000, WHOLE);
}

function foot() {
  const aloud = stage.querySelector('[data-aloud]');
  aloud.hidden = !canSpeak();
  aloud.setAttribute('aria-pressed', String(isSpeaking()));
  aloud.addEventListener('click', () => {
    if (isSpeaking()) hush();
    else speakFrom(stage);
    aloud.setAttribute('aria-pressed', String(isSpeaking()));
  });
  const again = stage.querySelector('[data-again]');
  again.hidden = ALONE.includes(state.screen);
  again.addEventListener('click', startAgain);
  stage.querySelector('[data-help]').addEventListener('click', () => {
    document.getElementById('kiosk-help').showModal();
  });
}

/** Nobody is there to ask, and has left nothing, or the kiosk is at work. */
const resting = () => AT_WORK.includes(state.screen) || (ALONE.includes(state.screen) && !isSwitched() && !isSpeaking());

function askStill(seconds) {
  const dialog = document.getElementById('kiosk-still');
  if (seconds === null) {
    dialog.close();
    return;
  }
  fill(dialog, 'seconds', say('still.seconds', seconds));
  if (dialog.open) return;
  for (const other of document.querySelectorAll('dialog[open]')) other.close();
  dialog.querySelector('[data-over]').onclick = startAgain;
  dialog.querySelector('form').onsubmit = stir; // at once; of its closing we hear later
  dialog.onclose = () => dialog.open || stir(); // it may be asking again by then
  dialog.showModal();
}

function endInTime() {
  if (state.visit && state.screen !== 'done' && state.screen !== 'trouble' && Date.now() > state.until) {
    turn += 1;
    fail('UNKNOWN_VISIT');
  }
}

/** For the next one, in the language that the kiosk began with. */
async function startAgain() {
  const {visit} = state;
  forgetHere();
  render();
  if (visit) leave(visit);
  await bringBack();
  await open();
}

function forgetHere() {
  turn += 1;
  state = {...NOBODY, screen: 'wait'};
  hush();
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
}

/** The page goes: nothing of anybody stays in it. */
function forget() {
  if (state.visit) edge.leaveAtOnce?.(state.visit.visitID);
  forgetHere();
  ending.abort();
  stage.replaceChildren();
}
