// A parent or guardian agrees on their own phone, which scans the code on this one.

import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {drawCode} from '../quickcode.js';
import {showStep} from './frame.js';
import {watch} from './watching.js';

const LOOK_AGAIN = 3000; // milliseconds

export async function guardian(session) {
  const screen = showStep(session, 'guardian');
  const {root} = screen;
  let drawn = null;
  await watch(session, screen, {
    stays: (view) => view.step === 'GUARDIAN' && !view.waiting,
    pause: () => LOOK_AGAIN,
    show: async ({guardian: asked, now}) => {
      if (asked.link !== drawn) {
        drawn = asked.link;
        await drawCode(root, asked.link, say('register.guardian.code'));
      }
      root.querySelector('[data-refused]').hidden = !asked.refused;
      const left = (new Date(asked.deadline) - new Date(now)) / 1000;
      fill(root, 'left', left > 0 ? say('register.guardian.left', duration(Math.max(60, left - (left % 60)))) : '');
    },
  });
}
