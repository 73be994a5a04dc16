// How and when what is known of the citizen was verified: each way once, with all that it confirmed.

import {day} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say, sayOr} from '../../lib/texts.js';
import {cloned, fetched, showPart} from './frame.js';

const FACTS = ['NUMBER', 'NAMES', 'BIRTH_DATE', 'GENDER', 'CARD', 'RESIDENTIAL_STATUS', 'LIKENESS', 'EMAIL'];

export async function verified(account) {
  const screen = showPart(account, 'verified');
  const {root} = screen;
  const answer = await fetched(account, screen, () => account.life.verifications());
  if (!answer) return;
  const ways = Map.groupBy(answer.verifications, ({means, by, at}) => `${means} ${by} ${day(at)}`);
  const rows = [...ways.values()].map(row);
  const place = root.querySelector('[data-list]');
  place.replaceChildren(...rows);
  place.hidden = rows.length === 0;
  root.querySelector('[data-none]').hidden = rows.length > 0;
}

function row(all) {
  const [{means, by, at}] = all;
  const item = cloned('row-verified');
  const facts = all.map(({fact}) => fact).sort((one, other) => FACTS.indexOf(one) - FACTS.indexOf(other));
  fill(item, 'means', sayOr(`account.means.${means}`, means));
  fill(item, 'when', by === 'STAFF' ? say('account.verified.byStaff', day(at)) : day(at));
  fill(item, 'facts', facts.map((fact) => sayOr(`account.fact.${fact}`, fact)).join(say('account.and')));
  return item;
}
