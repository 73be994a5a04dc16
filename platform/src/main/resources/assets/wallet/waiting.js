// What waits for the citizen, by who asks. Who has waited longest comes first: nobody comes to the
// top by asking once more.

import {time} from '../lib/dates.js';
import {fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {quoted} from './quotations.js';

/** Shows the questions, newest first as they come; `choose` is called with the one that is pressed. */
export function list(root, approvals, choose) {
  const place = root.querySelector('[data-list]');
  const shown = approvals.map((view) => view.ticket).join();
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren(...byService(approvals).map((questions) => group(questions, choose)));
  root.querySelector('[data-none]').hidden = approvals.length > 0;
  place.hidden = approvals.length === 0;
  fill(root, 'count', approvals.length > 0 ? say('waiting', approvals.length) : '');
}

function byService(approvals) {
  const groups = new Map();
  for (const view of approvals) {
    const who = `${view.serviceName}\n${view.serviceDomain}`;
    groups.set(who, [...(groups.get(who) ?? []), view]);
  }
  const first = (questions) => Date.parse(questions.at(-1).asked);
  return [...groups.values()].sort((a, b) => first(a) - first(b));
}

function group(questions, choose) {
  const item = document.getElementById('group-approval').content.firstElementChild.cloneNode(true);
  const [{serviceName, serviceDomain}] = questions;
  item.setAttribute('aria-label', serviceName);
  fill(item, 'service', serviceName);
  fill(item, 'domain', serviceDomain);
  item.querySelector('ul').append(...questions.map((view) => row(view, choose)));
  return item;
}

function row(view, choose) {
  const item = document.getElementById('row-approval').content.firstElementChild.cloneNode(true);
  fill(item, 'kind', say(knows(`kind.${view.kind}`) ? `kind.${view.kind}` : 'kind.LOGIN'));
  const about = title(view);
  fill(item, 'title', about && quoted(about));
  fill(item, 'asked', time(view.asked));
  item.querySelector('button').addEventListener('click', () => choose(view));
  return item;
}

/** What the service calls it, if it calls it something. */
const title = ({form, signing}) =>
  form?.name || form?.number || signing?.document?.name || signing?.serviceName || '';
