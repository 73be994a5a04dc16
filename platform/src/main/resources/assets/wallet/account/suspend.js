// A pause that the citizen wants.

import {attempt} from '../registration/frame.js';
import {showPart} from './frame.js';

export function suspend(account) {
  const {root} = showPart(account, 'suspend', {}, {
    suspend: () =>
      attempt(account, root, async () => {
        await account.life.suspend();
        return () => account.home();
      }),
  });
}
