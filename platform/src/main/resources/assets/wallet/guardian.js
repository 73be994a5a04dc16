// A child registers and a parent or guardian is asked: for whom, and what is agreed to.

import {day} from '../lib/dates.js';
import {fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';

export const guardian = {member: 'guardian', screen: 'guardian', show: showChild};

function showChild({view, root}) {
  const {number, birthDate, statements} = view.guardian;
  fill(root, 'asks', say('asks.GUARDIAN'));
  fill(root, 'verb', say('verb.GUARDIAN'));
  fill(root, 'child-number', number);
  fill(root, 'child-born', birthDate ? day(birthDate) : '');
  const row = document.getElementById('row-guardian-statement').content.firstElementChild;
  root.querySelector('[data-statements]').replaceChildren(
    ...statements.map(({title, text}) => {
      const part = row.cloneNode(true);
      fill(part, 'title', title);
      fill(part, 'text', text);
      return part;
    }),
  );
  return {};
}
