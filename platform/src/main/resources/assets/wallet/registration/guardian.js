// A parent or guardian agrees on their own phone, which scans the code on this one.

import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {loadLibrary} from '../scanner.js';
import {showStep} from './frame.js';
import {watch} from './watching.js';

const LOOK_AGAIN = 3000; // milliseconds
const QUIET_MODULES = 2; // around the code
const SVG = 'http://www.w3.org/2000/svg';

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
        await drawCode(root, asked.link);
      }
      root.querySelector('[data-refused]').hidden = !asked.refused;
      const left = (new Date(asked.deadline) - new Date(now)) / 1000;
      fill(root, 'left', left > 0 ? say('register.guardian.left', duration(Math.max(60, left - (left % 60)))) : '');
    },
  });
}

async function drawCode(root, link) {
  const zxing = await loadLibrary();
  const matrix = new zxing.QRCodeWriter().encode(link, zxing.BarcodeFormat.QR_CODE, 0, 0, new Map());
  const svg = document.createElementNS(SVG, 'svg');
  const side = matrix.getWidth() + 2 * QUIET_MODULES;
  svg.setAttribute('viewBox', `${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', say('register.guardian.code'));
  const path = document.createElementNS(SVG, 'path');
  const modules = [];
  for (let y = 0; y < matrix.getHeight(); y++) {
    for (let x = 0; x < matrix.getWidth(); x++) {
      if (matrix.get(x, y)) modules.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  path.setAttribute('d', modules.join(''));
  path.setAttribute('shape-rendering', 'crispEdges');
  svg.append(path);
  root.querySelector('[data-code]').replaceChildren(svg);
}
