// Every component that moves.

import '../kit/copy.js';
import '../kit/dialog.js';
import '../kit/file.js';
import '../kit/timeleft.js';
import {listening} from '../lib/listening.js';

listening();
