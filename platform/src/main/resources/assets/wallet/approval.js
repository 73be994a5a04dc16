// One question of a service and its answer.

import {Fault} from './api.js';
import {NoGesture, confirm} from './gesture.js';
import {busy, fill, say, show} from './screens.js';

/**
 * Shows the question and sees it through. `ways` are: back (leave it unanswered), ended (it is
 * answered) and trouble (a fault).
 */
export function answer(api, binding, view, ways) {
  const {root, signal} = show(
    'approval',
    {
      service: view.serviceName,
      domain: view.serviceDomain,
      statement: view.statement,
      browser: view.requester?.browser ?? '',
      place: view.requester?.place ?? '',
      asked: new Date(view.asked).toLocaleTimeString(document.documentElement.lang),
      ticket: view.ticket,
    },
    {
      approve: () => step(() => approve(api, binding, view, ways)),
      reject: () => step(() => refuse(api, view, 'REJECTED', ways)),
      back: ways.back,
    },
  );
  const step = async (work) => {
    try {
      await busy(root, work);
    } catch (problem) {
      if (problem instanceof NoGesture && problem.reason === 'CANCELLED') return;
      ways.trouble(problem);
    }
  };
  root.querySelector('[data-elsewhere]').hidden = view.sameDevice;
  countDown(root, signal, view);
}

/** The sandbox may have moved the server's clock: never more is left than a question is given. */
function countDown(root, signal, view) {
  const given = Date.parse(view.deadline) - Date.parse(view.asked);
  const end = Math.min(Date.parse(view.deadline), Date.now() + given);
  const tick = () => {
    if (signal.aborted) return;
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    fill(root, 'left', `${minutes}:${String(left % 60).padStart(2, '0')}`);
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}

async function gesture(api, binding, view) {
  const challenge = await api.challenge(view.ticket);
  return confirm(challenge, binding, view.statement);
}

async function approve(api, binding, view, ways) {
  try {
    await api.approve(view.ticket, await gesture(api, binding, view));
  } catch (problem) {
    if (problem instanceof NoGesture && problem.reason === 'FAILED') {
      await refuse(api, view, 'FAILED', ways);
      return;
    }
    if (problem instanceof Error && problem.code === undefined && !(problem instanceof NoGesture)) {
      throw new Fault('UNEXPECTED', problem.message);
    }
    throw problem;
  }
  end('approved', view, ways);
}

async function refuse(api, view, reason, ways) {
  await api.refuse(view.ticket, reason);
  end(reason === 'REJECTED' ? 'rejected' : 'failed', view, ways);
}

function end(outcome, view, ways) {
  ways.ended();
  const where = view.sameDevice ? say('end.sameDevice') : say('end.elsewhere');
  const {root} = show(
    'end',
    {title: say(`end.${outcome}`, view.serviceName), where: outcome === 'approved' ? where : say(`end.${outcome}.next`)},
    {done: ways.back},
  );
  root.querySelector(`[data-picture="${outcome === 'approved' ? 'yes' : 'no'}"]`).removeAttribute('hidden');
}
