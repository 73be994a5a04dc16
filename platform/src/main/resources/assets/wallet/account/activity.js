// Who asked, what was sent and signed, what changed, and what staff did.

import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {done} from '../waiting.js';
import {fetched, showPart} from './frame.js';

const OWN = ['ACCOUNT', 'STAFF'];
const kindOf = ({kind}) => (OWN.includes(kind) ? kind : 'SERVICE');

export async function activity(account) {
  const screen = showPart(account, 'activity');
  const {root} = screen;
  const answer = await fetched(account, screen, () => account.wallet.activity());
  if (!answer) return;
  const chips = [...root.querySelectorAll('[data-kind]')];
  const draw = (kind) => {
    const some = answer.activities.filter((one) => kind === 'ALL' || kindOf(one) === kind);
    delete root.querySelector('[data-done]').dataset.open;
    done(root, {activities: some});
    fill(root, 'none', some.length === 0 ? say(`account.activity.none.${kind}`) : '');
    for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.kind === kind));
  };
  for (const chip of chips) chip.addEventListener('click', () => draw(chip.dataset.kind));
  root.querySelector('[data-filters]').hidden = false;
  draw('ALL');
}
