// What went wrong, what it means and what to do next, in the words of the page.

import {knows, say} from '../lib/texts.js';
import {show} from './screens.js';

/** The number to quote, without the signs around it on the wire. */
export const numberOf = ({txID}) => (txID ?? '').replace(/^<T=|>$/gu, '');

/** `problem` is a Fault of the API, or anything else that was thrown. */
export function fault(problem, next) {
  const code = knows(`fault.${problem.code}.title`) ? problem.code : 'UNEXPECTED';
  if (code === 'UNEXPECTED') console.error(problem);
  show(
    'fault',
    {
      title: say(`fault.${code}.title`),
      advice: say(`fault.${code}.advice`),
      wait: problem.retryAfter > 0 ? say('wait', problem.retryAfter) : '',
      txID: numberOf(problem),
    },
    {next},
  );
}
