// Who has agreed for whom, as either side sees it.

import {day} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {cloned, fetched, showPart} from './frame.js';

export async function guardians(account) {
  const screen = showPart(account, 'guardians');
  const {root} = screen;
  const answer = await fetched(account, screen, () => account.life.guardianships());
  if (!answer) return;
  const rows = answer.guardianships.map(({role, name, since, endsOn}) => {
    const row = cloned('row-guardian');
    fill(row, 'role', say(`account.role.${role}`));
    fill(row, 'name', name === '' ? say('account.guardians.left') : name);
    fill(row, 'since', day(since));
    fill(row, 'until', day(endsOn));
    return row;
  });
  root.querySelector('ul[data-list]').replaceChildren(...rows);
  for (const part of root.querySelectorAll('[data-list]')) part.hidden = rows.length === 0;
  root.querySelector('[data-none]').hidden = rows.length > 0;
}
