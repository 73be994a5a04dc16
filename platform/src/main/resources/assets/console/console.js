// What every page for developers does: code is copied, and the rail shows where one is.

import '../kit/copy.js';
import {listening} from '../lib/listening.js';

document
  .querySelector('.console > nav [aria-current]')
  ?.scrollIntoView({block: 'nearest', inline: 'center'});
listening();
