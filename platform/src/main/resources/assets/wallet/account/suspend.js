// A pause that the citizen wants.

import {say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {attempt} from '../registration/frame.js';
import {showPart} from './frame.js';

export function suspend(account) {
  const back = say(edge.readCard ? 'account.suspend.back' : 'account.suspend.byFace');
  const {root} = showPart(account, 'suspend', {back}, {
    suspend: () =>
      attempt(account, root, async () => {
        await account.life.suspend();
        return () => account.home();
      }),
  });
}
