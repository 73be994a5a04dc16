// A step-up: the face, the identity card or both come before the gesture.

import {fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';
import {edge} from './edge.js';

const MEANS = {
  FR: {take: () => edge.takeFace(), send: (api, ticket, capture) => api.face(ticket, capture)},
  NFC: {take: () => edge.tapCard(), send: (api, ticket, reading) => api.card(ticket, reading)},
};

export const stepUp = {member: 'stepUp', screen: 'stepup', show: showSteps};

/** Draws the steps, also those of a signing. A check that failed for good ends the question. */
export function showSteps(question) {
  const {view, root} = question;
  const passed = new Set(view.stepUp.passed);
  const left = {...view.stepUp.attemptsLeft};
  const place = root.querySelector('[data-steps]');
  const approve = root.querySelector('[data-do=approve]');
  const begin = root.querySelector('[data-begin]');
  if (!view.signing) {
    fill(root, 'asks', say('asks.STEP_UP', view.serviceName));
    fill(root, 'verb', say('verb.STEP_UP'));
  }
  const draw = () => {
    const current = view.stepUp.methods.find((method) => !passed.has(method));
    const steps = view.stepUp.methods.map((method) =>
      step(method, {done: passed.has(method), current: method === current, left: left[method]}),
    );
    steps.push(step('gesture', {done: false, current: current === undefined}));
    place.replaceChildren(...steps);
    approve.hidden = current !== undefined;
    begin.hidden = current === undefined;
    if (current) fill(root, 'begin', say(`step.${current}.begin`));
    begin.onclick = () => attempt(current);
  };
  const attempt = (method) =>
    question.step(async () => {
      const failed = root.querySelector('[data-failed]');
      failed.hidden = true;
      const taken = await MEANS[method].take();
      const outcome = await MEANS[method].send(question.api, view.ticket, taken);
      if (!outcome.passed && outcome.attemptsLeft === 0) {
        question.over();
        return;
      }
      if (outcome.passed) passed.add(method);
      else left[method] = outcome.attemptsLeft;
      draw();
      if (!outcome.passed) {
        fill(root, 'failed', say(`step.${method}.failed`));
        failed.hidden = false;
      }
    }).then(() => {
      // neither where another screen is shown by now, nor away from what went wrong
      if (root.querySelector('[data-trouble]')?.hidden) (begin.hidden ? approve : begin).focus();
    });
  draw();
  return {};
}

function step(method, {done, current, left}) {
  const item = document.getElementById('row-step').content.firstElementChild.cloneNode(true);
  if (current) item.setAttribute('aria-current', 'step');
  fill(item, 'name', say(`step.${method}`));
  fill(item, 'about', left === undefined || done ? say(`step.${method}.about`) : say('step.left', left));
  const state = item.querySelector('[data-slot=state]');
  state.textContent = done ? say('step.done') : '';
  state.hidden = !done;
  state.classList.toggle('badge-success', done);
  item.classList.toggle('step-done', done);
  return item;
}
