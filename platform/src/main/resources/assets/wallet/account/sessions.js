// The services that can ask for the citizen now; each is ended, or all.

import {monogram} from '../../kit/monogram.js';
import {moment} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say, sayOr} from '../../lib/texts.js';
import {attempt} from '../registration/frame.js';
import {lower, raise} from '../sheets.js';
import {cloned, fetched, showPart} from './frame.js';

export async function sessions(account) {
  const screen = showPart(account, 'sessions', {}, {
    all: () => raise(sheet),
    stay: () => lower(sheet),
    sure: () => {
      lower(sheet);
      attempt(account, root, async () => {
        await account.life.endSessions();
        return () => draw(account, root, [], say('account.sessions.endedAll'));
      });
    },
  });
  const {root} = screen;
  const sheet = root.querySelector('dialog');
  const answer = await fetched(account, screen, () => account.life.sessions());
  if (answer) draw(account, root, answer.sessions);
}

function draw(account, root, all, said = '') {
  const place = root.querySelector('[data-list]');
  place.replaceChildren(...all.map((one) => row(account, root, one, all)));
  place.hidden = all.length === 0;
  root.querySelector('[data-none]').hidden = all.length > 0;
  root.querySelector('.decision').hidden = all.length === 0;
  fill(root, 'said', said);
  if (said !== '') (place.querySelector('[data-end]') ?? root.querySelector('h1')).focus();
}

function row(account, root, one, all) {
  const item = cloned('row-session');
  monogram(item, one.serviceName);
  fill(item, 'service', one.serviceName);
  fill(item, 'domain', one.serviceDomain);
  fill(item, 'since', moment(one.since));
  fill(item, 'used', one.lastUsed ? moment(one.lastUsed) : say('account.sessions.unused'));
  fill(item, 'until', moment(one.until));
  fill(item, 'scopes', one.scopes.map((scope) => sayOr(`account.scope.${scope}`, scope)).join(say('account.and')));
  const end = item.querySelector('[data-end]');
  end.setAttribute('aria-label', `${end.textContent.trim()}: ${one.serviceName}`);
  const rest = all.filter((other) => other !== one);
  const ended = () => draw(account, root, rest, say('account.sessions.ended', one.serviceName));
  end.addEventListener('click', () =>
    attempt(
      account,
      root,
      async () => {
        await account.life.endSession(one.sessionID);
        return ended;
      },
      (problem) => {
        if (problem.code !== 'UNKNOWN_SESSION') return false;
        ended(); // it was over before
        return true;
      },
    ),
  );
  return item;
}
