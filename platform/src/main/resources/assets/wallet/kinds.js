// The kinds of questions, each a module. What a kind shows is one member of the question; a
// question that has none of them, such as a login, is shown by its statement alone.
//
// A kind has:
//   member   the member of the question that it shows
//   screen   the screen that it fills
//   words    what the texts about its end are called, unless there are some of the very question
//   other    the fault when another statement is to be signed than the one shown
//   ending   (view) what was signed, for the picture of it that gets the seal
//   ended    (api, view, root, signal) tells more on the screen that says so
//   prepare  (api, view) fetches what it shows beside the question, or throws what speaks against it
//   show     (question, prepared) fills the screen and returns its parts:
//     choices    () the body of the challenge
//     shows      (statement) whether the screen shows just that
//     unchanged  (view) whether the question is still what the screen shows
//     refresh    (view) shows it as it is now
// Only member, screen and show are needed.

import {form} from './form.js';
import {guardian} from './guardian.js';
import {signing} from './signing.js';
import {stepUp} from './stepup.js';

// A signing may want a step-up as well, so it comes first.
const KINDS = [signing, form, guardian, stepUp];

const PLAIN = {screen: 'login', show: () => ({})};

export const kindOf = (view) => KINDS.find(({member}) => view[member]) ?? PLAIN;
