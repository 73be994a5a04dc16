// Which services may send what to the citizen.

import {monogram} from '../../kit/monogram.js';
import {busy, fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {show} from '../screens.js';
import {canRing, isRung, ring, silence} from './ringing.js';

/** `ways` are: back, and trouble. */
export async function senders(api, ways) {
  const {root, signal} = show('senders', {}, {back: ways.back});
  ringing(api, root, signal, ways);
  root.setAttribute('aria-busy', 'true');
  try {
    const all = (await api.senders()).senders;
    if (signal.aborted) return;
    const place = root.querySelector('[data-list]');
    place.replaceChildren(...all.map((one) => row(one, (choice) => keep(one, choice))));
    place.hidden = all.length === 0;
    root.querySelector('[data-none]').hidden = all.length > 0;
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }

  let last = Promise.resolve(); // of two changes the later one counts

  function keep(one, choice) {
    last = last
      .then(() => api.choose(one.clientID, choice))
      .then(() => {
        if (!signal.aborted) fill(root, 'saved', say('senders.saved', one.serviceName));
      })
      .catch((problem) => {
        if (!signal.aborted) ways.trouble(problem);
      });
  }
}

/** Where a browser can be rung, its citizen says whether it is. */
async function ringing(api, root, signal, ways) {
  if (!canRing()) return;
  const box = root.querySelector('[data-ring] input');
  try {
    box.checked = await isRung(api);
  } catch (problem) {
    if (problem.code === undefined) throw problem;
    return; // nobody knows
  }
  if (signal.aborted) return;
  root.querySelector('[data-ring]').hidden = false;
  box.addEventListener('change', async () => {
    fill(root, 'refused', '');
    try {
      const done = await busy(root, () => (box.checked ? ring(api) : silence(api)));
      if (signal.aborted) return;
      if (done === false) {
        box.checked = false;
        fill(root, 'refused', say('ring.refused'));
      }
    } catch (problem) {
      if (!signal.aborted) ways.trouble(problem);
    }
  });
}

/** One of the service's own topics, which is on until the citizen turns it off. */
function topic({key, name, received}) {
  const label = document.getElementById('row-topic').content.firstElementChild.cloneNode(true);
  const box = label.querySelector('input');
  box.checked = received;
  fill(label, 'topic', name);
  return {key, label, box};
}

function row(one, keep) {
  const item = document.getElementById('row-sender').content.firstElementChild.cloneNode(true);
  item.firstElementChild.setAttribute('aria-label', one.serviceName);
  item.dataset.sender = one.clientID;
  monogram(item, one.serviceName);
  fill(item, 'service', one.serviceName);
  fill(item, 'domain', one.serviceDomain);
  const categories = [...item.querySelectorAll('[data-category]')];
  const topics = one.topics.map(topic);
  const place = item.querySelector('[data-topics]');
  place.append(...topics.map((each) => each.label));
  place.hidden = topics.length === 0;
  const receipts = item.querySelector('[data-receipts]');
  for (const box of categories) box.checked = one.categories.includes(box.dataset.category);
  receipts.checked = one.receipts;
  for (const box of [...categories, ...topics.map((each) => each.box), receipts]) {
    box.addEventListener('change', () =>
      keep({
        categories: categories.filter((each) => each.checked).map((each) => each.dataset.category),
        receipts: receipts.checked,
        topicsOff: topics.filter((each) => !each.box.checked).map((each) => each.key),
      }),
    );
  }
  return item;
}
