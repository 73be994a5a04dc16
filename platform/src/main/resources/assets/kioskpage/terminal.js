// The terminal: the program beside this browser that has the kiosk's key. The browser is paired with
// it by a link that the program prints, with the code behind `#`, which is never sent.

import {NotHeard, askSealed, codeIn, hello, pair} from '../lib/beside.js';
import {keep, kept} from './kept.js';

const TIME = 120_000; // milliseconds for the longest step
const PAIRED = 'terminal';
const FRAGMENT = '#pair=';

export function terminalAt(address) {
  const speech = {name: 'terminal', path: '/steps', address};

  /** `READY`, `UNPAIRED` or `GONE`. */
  async function prepare() {
    const {hash} = location;
    if (hash.startsWith(FRAGMENT)) {
      history.replaceState(null, '', location.pathname + location.search);
      const code = codeIn(hash.slice(FRAGMENT.length));
      const refused = await reaching(async () => keep(PAIRED, await pair(speech, code ?? '')));
      if (refused) return refused;
    }
    const pairing = await kept(PAIRED);
    if (!pairing) return 'UNPAIRED';
    const refused = await reaching(async () => {
      const {key} = await hello(speech);
      if (key !== pairing.other) throw new NotHeard('NOT_PAIRED', 'another program');
    });
    return refused ?? 'READY';
  }

  /** How a step ended; throws NotHeard. */
  async function ask(message, tell) {
    const pairing = await kept(PAIRED);
    if (!pairing) throw new NotHeard('NOT_PAIRED', 'not paired');
    return askSealed(speech, pairing, message, {tell, time: TIME});
  }

  return {prepare, ask};
}

/** Nothing when it was reached, else why not. */
async function reaching(work) {
  try {
    await work();
    return null;
  } catch (problem) {
    if (!(problem instanceof NotHeard)) throw problem;
    console.info(problem);
    return problem.code === 'GONE' ? 'GONE' : 'UNPAIRED';
  }
}
