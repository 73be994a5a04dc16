// What the browser of a kiosk keeps: with which terminal it was paired, by a key that no script can
// export. Nothing of anybody who was here.

import {storeOf} from '../lib/store.js';

export const {get: kept, put: keep} = storeOf('kiosk');
