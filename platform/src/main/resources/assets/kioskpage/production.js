// The page of a kiosk in production: the terminal beside the browser, and the browser's camera.

import {openCamera} from '../lib/camera.js';
import {start} from './kiosk.js';
import {terminalAt} from './terminal.js';

const {prepare, ask} = terminalAt(document.querySelector('[data-terminal]').dataset.terminal);

start({prepare, ask, openCamera, inSlot: () => ({})});
