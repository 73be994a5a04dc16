// One question of a service and its answer.

import {monogram} from '../kit/monogram.js';
import {moment} from '../lib/dates.js';
import {busy, fill, keepWhole} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {Fault} from './api.js';
import {edge} from './edge.js';
import {numberOf} from './faults.js';
import {NoGesture, OtherStatement} from './gesture.js';
import {kindOf} from './kinds.js';
import {countDown} from './moments.js';
import {show} from './screens.js';
import {lower, raise} from './sheets.js';

// After these the question is still there, and so is the screen with all that was done on it.
const STAYS = ['OFFLINE', 'TOO_MANY', 'UNEXPECTED', 'INTERNAL', 'BAD_ASSERTION', 'LATE_GESTURE', 'BAD_VERDICT'].concat(
  ['NOTHING_TO_SEND', 'VALUES_CHANGED', 'STEP_UP_FIRST', 'CHECK_UNAVAILABLE', 'NO_CERTIFICATE'],
);

/**
 * Shows the question and sees it through. `ways` are: back (leave it unanswered), ended (it is
 * answered; true if that led away from this page) and trouble (a fault).
 */
export async function answer(api, binding, view, ways) {
  const kind = kindOf(view);
  const prepared = await kind.prepare?.(api, view);
  const {root, signal} = show(kind.screen, slots(view), {
    approve: () => step(() => approve(question)),
    reject: () => step(() => refuse(question, 'REJECTED')),
    back: ways.back,
    who: () => tellWho(view),
  });
  monogram(root, view.serviceName, view.serviceLogo);
  const step = async (work) => {
    hideTrouble(root);
    try {
      await busy(root, work);
    } catch (problem) {
      if (problem instanceof NoGesture && problem.reason === 'CANCELLED') return;
      if (signal.aborted || !STAYS.includes(codeOf(problem))) ways.trouble(problem);
      else await stay(question, problem);
    }
  };
  const question = {api, binding, view, kind, ways, root, signal, step, ...statementAlone(view)};
  question.over = () => end('notRecognised', question);
  const warning = root.querySelector('[data-elsewhere]');
  if (warning) warning.hidden = view.sameDevice;
  Object.assign(question, kind.show(question, prepared));
  keepWhole(root.querySelector('[data-slot=asks]'), view.serviceName);
  countDown(root, view);
}

/** The parts of a question with nothing to choose. */
const statementAlone = (view) => ({choices: () => ({}), shows: (statement) => statement === view.statement});

const slots = (view) => ({
  asks: say(view.kind === 'DIRECT_LOGIN' ? 'asks.DIRECT_LOGIN' : 'asks.LOGIN', view.serviceName),
  verb: say('verb.LOGIN'),
  domain: view.serviceDomain,
  reason: view.reason ?? '',
  statement: view.statement,
  browser: view.requester?.browser ?? '',
  place: view.requester?.place ?? '',
  number: '',
  asked: moment(view.asked),
  ticket: view.ticket,
});

/** Who asks, as far as this platform knows. */
export function tellWho(view) {
  const sheet = document.getElementById('who');
  fill(sheet, 'service', view.serviceName);
  fill(sheet, 'domain', view.serviceDomain);
  sheet.querySelector('[data-close]').onclick = () => lower(sheet);
  raise(sheet);
}

const codeOf = (problem) => (knows(`fault.${problem.code}.title`) ? problem.code : 'UNEXPECTED');

const LOOK_AGAIN = 3000; // milliseconds between two looks for the next question

const hideTrouble = (root) => {
  root.querySelector('[data-trouble]').hidden = true;
};

async function stay({root, api, view, refresh}, problem) {
  const code = codeOf(problem);
  if (code === 'UNEXPECTED') console.error(problem);
  if (code === 'VALUES_CHANGED' && refresh) refresh(await api.approval(view.ticket));
  fill(root, 'trouble', say(`fault.${code}.title`));
  fill(root, 'trouble-advice', say(`fault.${code}.advice`));
  fill(root, 'trouble-txID', numberOf(problem));
  const banner = root.querySelector('[data-trouble]');
  banner.hidden = false;
  banner.focus();
}

async function approve(question) {
  const {api, binding, view, kind, choices, shows} = question;
  try {
    const challenge = await api.challenge(view.ticket, choices());
    await sameValues(question, challenge);
    const gesture = await edge.confirm(challenge, binding, shows);
    await api.approve(view.ticket, gesture);
  } catch (problem) {
    if (problem instanceof NoGesture && problem.reason === 'FAILED') {
      await refuse(question, 'FAILED');
      return;
    }
    if (problem instanceof OtherStatement && kind.other) throw new Fault(kind.other, problem.message);
    if (problem instanceof Error && problem.code === undefined && !(problem instanceof NoGesture)) {
      throw new Fault('UNEXPECTED', problem.message);
    }
    throw problem;
  }
  end('approved', question);
}

/** A passkey does not show what it signs: it is compared once more. */
async function sameValues({api, view, unchanged}, challenge) {
  if (challenge.uafRequest || !unchanged) return;
  if (!unchanged(await api.approval(view.ticket))) throw new OtherStatement('a value has changed');
}

async function refuse(question, reason) {
  await question.api.refuse(question.view.ticket, reason);
  end(reason === 'REJECTED' ? 'rejected' : 'failed', question);
}

/** The next question does not wait unseen until this screen is put away. */
async function tellWhatWaits(api, root, signal) {
  while (!signal.aborted) {
    const {approvals} = await api.approvals().catch(() => ({approvals: []}));
    if (signal.aborted) return;
    fill(root, 'next', approvals.length > 0 ? say('waiting', approvals.length) : '');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** What became of it, in the words of its kind where it has its own. */
function end(outcome, {api, view, kind, ways}) {
  if (ways.ended()) return;
  const names = [`.${view.kind}`, `.${kind.words}`];
  const own = (key, ...values) => say(`${key}${names.find((name) => knows(`${key}${name}`)) ?? ''}`, ...values);
  const where = view.sameDevice ? say('end.sameDevice') : say('end.elsewhere');
  const good = outcome === 'approved';
  const {root, signal} = show(
    'end',
    {
      title: own(`end.${outcome}`, view.serviceName),
      where: good ? where : own(`end.${outcome}.next`),
      ...(kind.ending?.(view) ?? {}),
    },
    {done: ways.back, 'not-mine': () => notMine(root, view)},
  );
  keepWhole(root.querySelector('[data-slot=title]'), view.serviceName);
  tellWhatWaits(api, root, signal);
  const picture = good ? (kind.ending ? 'signed' : 'yes') : 'no';
  for (const part of root.querySelectorAll(`[data-picture=${picture}]`)) part.hidden = false;
  if (good) kind.ended?.(api, view, root, signal);
  if (picture === 'signed') root.querySelector('.seal').classList.add('seal-now');
  root.querySelector('[data-do=not-mine]').hidden = outcome !== 'rejected';
}

/** Somebody else began what was rejected. */
function notMine(root, view) {
  const advice = root.querySelector('[data-slot=not-mine]');
  root.querySelector('[data-do=not-mine]').hidden = true;
  advice.hidden = false;
  advice.textContent = say('end.notMine', view.serviceName);
  for (const report of root.querySelectorAll('[data-report]')) report.hidden = false;
  root.querySelector('[data-do=done]').focus();
}
