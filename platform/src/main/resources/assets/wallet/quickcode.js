// A QR code that another phone reads from this one's screen.

import {loadLibrary} from './scanner.js';

const QUIET_MODULES = 3; // around the code; the paper it lies on has more
const SVG = 'http://www.w3.org/2000/svg';

/** Draws it at [data-code]; `name` is for those who cannot see it. */
export async function drawCode(root, link, name) {
  const zxing = await loadLibrary();
  const matrix = new zxing.QRCodeWriter().encode(link, zxing.BarcodeFormat.QR_CODE, 0, 0, new Map([[zxing.EncodeHintType.MARGIN, 0]]));
  const svg = document.createElementNS(SVG, 'svg');
  const side = matrix.getWidth() + 2 * QUIET_MODULES;
  svg.setAttribute('viewBox', `${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
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
