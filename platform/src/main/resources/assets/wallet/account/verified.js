// How and when what is known of the citizen was verified.

import {day} from '../../lib/dates.js';
import {el} from '../../lib/dom.js';
import {say, sayOr} from '../../lib/texts.js';
import {fetched, showPart} from './frame.js';

export async function verified(account) {
  const screen = showPart(account, 'verified');
  const {root} = screen;
  const answer = await fetched(account, screen, () => account.life.verifications());
  if (!answer) return;
  const facts = Map.groupBy(answer.verifications, ({fact}) => fact);
  const place = root.querySelector('[data-facts]');
  for (const [fact, all] of facts) {
    const lines = all.map((one) => el('span', {class: 'as-written'}, sentence(one)));
    place.append(el('dt', {}, sayOr(`account.fact.${fact}`, fact)), el('dd', {class: 'stack tight'}, ...lines));
  }
  place.hidden = facts.size === 0;
  root.querySelector('[data-none]').hidden = facts.size > 0;
}

function sentence({means, by, at}) {
  const how = sayOr(`account.means.${means}`, means);
  return say(by === 'STAFF' ? 'account.verified.byStaff' : 'account.verified.by', how, day(at));
}
