// Words of a service between quotation marks, which it cannot end itself: the rules are those of
// the platform, for what is shown is compared with what is signed.

import {say} from '../lib/texts.js';

const RULES = [
  [/[“„‟❝〝🙶]/gu, '‘'],
  [/[”"＂˝ˮ״″‴‶‷⁗〃〞〟❞❠🙷🙸]/gu, '’'],
  [/[「｢﹁]/gu, '『'],
  [/[」｣﹂]/gu, '』'],
  [/['‘’‚‛`´′‵ʹʻʼʽˈˊˋ＇｀❛❜❟]{2,}/gu, '’'],
];

/** The text as it stands between quotation marks. */
export const within = (text) => RULES.reduce((said, [marks, mark]) => said.replace(marks, mark), text);

export const quoted = (text) => say('quoted', within(text));

/** What is registered for the service; else its own words, and it is said that they are. */
export const named = (registered, written) => registered ?? say('own', within(written));
