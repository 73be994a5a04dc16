// What waits for the citizen, newest first, and what became of what is over.

import {monogram} from '../kit/monogram.js';
import {fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {age, countDown, recent} from './moments.js';
import {quoted} from './quotations.js';
import {countOnTab, fold} from './screens.js';

/** Shows the questions; `choose` is called with the one that is pressed. */
export function list(root, {approvals}, choose) {
  countOnTab(approvals.length);
  const place = root.querySelector('[data-list]');
  const shown = approvals.map((view) => view.ticket).join();
  if (place.dataset.shown === shown) {
    approvals.forEach((view, i) => {
      fill(place.children[i], 'age', age(view.asked));
      countDown(place.children[i], view);
    });
    return;
  }
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.ticket : null;
  place.dataset.shown = shown;
  const repeats = repetitions(approvals);
  place.replaceChildren(...approvals.map((view) => row(view, repeats.has(view), choose)));
  approvals.forEach((view, i) => countDown(place.children[i], view));
  root.querySelector('[data-none]').hidden = approvals.length > 0;
  place.hidden = approvals.length === 0;
  fold(place, place.parentElement.querySelector('[data-all]'));
  fill(root, 'count', approvals.length > 0 ? say('waiting', approvals.length) : '');
  if (held) place.querySelector(`[data-ticket="${held}"]`)?.focus();
}

/** Of questions that are alike in all that is shown, every one but the first that was asked. */
function repetitions(approvals) {
  const seen = new Set();
  return new Set(
    approvals.toReversed().filter((view) => {
      const {browser, place} = view.requester ?? {};
      const alike = [view.kind, view.serviceDomain, titleOf(view), browser, place].join('\n');
      return seen.has(alike) || !seen.add(alike);
    }),
  );
}

function row(view, again, choose) {
  const item = document.getElementById('row-approval').content.firstElementChild.cloneNode(true);
  const button = item.querySelector('button');
  button.dataset.ticket = view.ticket;
  button.dataset.kind = view.kind;
  monogram(item, view.serviceName, view.serviceLogo);
  fill(item, 'title', titleOf(view));
  fill(item, 'service', view.serviceName);
  fill(item, 'age', age(view.asked));
  fill(item, 'again', again ? say('again') : '');
  button.addEventListener('click', () => choose(view));
  return item;
}

/** What is wanted, with what the service calls it, if it calls it something. */
function titleOf({kind, form, signing}) {
  if (signing && !signing.document) return say('ask.SIGN_BULK', signing.count);
  const called = form?.name || form?.number || signing?.document?.name;
  const key = knows(`ask.${kind}`) ? `ask.${kind}` : 'ask.LOGIN';
  return called ? say(`${key}.named`, quoted(called)) : say(key);
}

/** Shows what is over, newest first. */
export function done(root, {activities = []}) {
  const part = root.querySelector('[data-activity]');
  const place = part.querySelector('[data-done]');
  part.hidden = activities.length === 0;
  place.replaceChildren(
    ...activities.map((one) => {
      const item = document.getElementById('row-done').content.firstElementChild.cloneNode(true);
      monogram(item, one.serviceName);
      fill(item, 'title', one.title ?? say(`done.${one.outcome}.${knows(`done.${one.outcome}.${one.kind}`) ? one.kind : 'LOGIN'}`));
      fill(item, 'service', one.serviceName);
      item.querySelector('time').dateTime = one.at;
      return item;
    }),
  );
  tellWhen(root);
  fold(place, part.querySelector('[data-all]'));
}

/** Of what is over: what was today becomes yesterday while one looks. */
export function tellWhen(root) {
  for (const time of root.querySelectorAll('[data-done] time')) time.textContent = recent(time.dateTime);
}
