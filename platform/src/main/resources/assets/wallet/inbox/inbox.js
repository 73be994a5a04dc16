// Notices of online services: the list of them, and one of them.

import {monogram} from '../../kit/monogram.js';
import {moment} from '../../lib/dates.js';
import {busy, fill} from '../../lib/dom.js';
import {language, say} from '../../lib/texts.js';
import {recent} from '../moments.js';
import {show, unreadOnTab} from '../screens.js';
import {calls} from './calls.js';
import {senders} from './senders.js';

const STAYS = ['OFFLINE', 'TOO_MANY', 'INTERNAL'];

/** How many are unread, on the tab; none is fetched for it. What is nice to know: without it the screen is as good. */
export async function countUnread(device) {
  try {
    unreadOnTab((await calls(device).count()).unread);
  } catch (problem) {
    if (problem.code === undefined) throw problem;
  }
}

/** Shows the list. `ways` are: sections (the other screens) and trouble. `from` is the notice one comes from. */
export async function inbox(device, ways, archived = false, from = null) {
  const api = calls(device);
  const back = () => inbox(device, ways, archived);
  const {root, signal} = show(
    'inbox',
    {},
    {...ways.sections, senders: () => senders(api, {...ways, back})},
  );
  const place = root.querySelector('[data-list]');
  const more = root.querySelector('[data-more]');
  for (const chip of root.querySelectorAll('[data-show]')) {
    const other = (chip.dataset.show === 'archive') !== archived;
    chip.setAttribute('aria-pressed', String(!other));
    chip.addEventListener('click', () => inbox(device, ways, chip.dataset.show === 'archive').then(() => focusOn(chip.dataset.show)));
  }
  let next = null;
  const load = async () => {
    const page = await api.list(archived, next);
    if (signal.aborted) return;
    const first = place.children.length;
    place.append(...page.notices.map((one) => row(one, () => open(api, device, ways, one, archived))));
    next = page.next ?? null;
    unreadOnTab(page.unread);
    fill(root, 'count', page.unread > 0 ? say('inbox.count', page.unread) : '');
    more.hidden = next === null;
    place.hidden = place.children.length === 0;
    root.querySelector(`[data-none=${archived ? 'archive' : 'inbox'}]`).hidden = !place.hidden;
    if (first > 0) place.children[first]?.querySelector('button').focus();
  };
  more.addEventListener('click', async () => {
    fill(root, 'fault', '');
    try {
      await busy(root, load);
    } catch (problem) {
      if (signal.aborted) return;
      if (!STAYS.includes(problem.code)) ways.trouble(problem);
      else fill(root, 'fault', `${say(`fault.${problem.code}.title`)} ${say(`fault.${problem.code}.advice`)}`);
    }
  });
  root.setAttribute('aria-busy', 'true');
  try {
    await load();
    if (from) place.querySelector(`[data-notice="${from}"]`)?.focus();
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

const focusOn = (shown) => document.querySelector(`[data-show=${shown}]`)?.focus();

function row(one, choose) {
  const item = document.getElementById('row-notice').content.firstElementChild.cloneNode(true);
  const button = item.querySelector('button');
  button.dataset.notice = one.noticeID;
  monogram(item, one.serviceName);
  fill(item, 'title', one.title);
  item.querySelector('[data-slot=title]').lang = one.language;
  fill(item, 'service', one.serviceName);
  fill(item, 'when', recent(one.sent));
  fill(item, 'ends', one.endsSoon ? say('inbox.endsSoon', recent(one.until)) : '');
  for (const mark of item.querySelectorAll('[data-unread]')) mark.hidden = one.read;
  button.addEventListener('click', choose);
  return item;
}

/** Shows one notice, which is read from then on. */
async function open(api, device, ways, one, archived) {
  const back = () => inbox(device, ways, archived, one.noticeID);
  const change = (what) =>
    busy(root, () => api.change(one.noticeID, what)).then(back, (problem) => {
      if (!signal.aborted) ways.trouble(problem);
    });
  const {root, signal} = show(
    'notice',
    {
      service: one.serviceName,
      domain: one.serviceDomain,
      category: [say(`category.${one.category}`), one.topic].filter(Boolean).join(' · '),
      sent: moment(one.sent),
      other: one.language === language() ? '' : say(`notice.only.${one.language}`),
      title: one.title,
      body: one.body,
      soon: one.endsSoon ? say('notice.ends', moment(one.until)) : '',
      until: one.endsSoon ? '' : say(one.ends ? 'notice.ends' : 'notice.kept', moment(one.until)),
      address: one.link ?? '',
      archive: say(one.archived ? 'notice.restore' : 'notice.archive'),
    },
    {back, unread: () => change({read: false}), archive: () => change({archived: !one.archived})},
  );
  monogram(root, one.serviceName);
  root.querySelector('time').dateTime = one.sent;
  for (const words of root.querySelectorAll('[data-words]')) words.lang = one.language;
  lead(root, one.link);
  if (one.read) return;
  try {
    await api.change(one.noticeID, {read: true});
  } catch (problem) {
    if (!signal.aborted && !STAYS.includes(problem.code)) ways.trouble(problem);
  }
}

/** The address is shown before anybody follows it, and the service learns nothing of this page. */
function lead(root, link) {
  const way = root.querySelector('[data-open]');
  root.querySelector('[data-link]').hidden = !link;
  way.hidden = !link;
  if (link) way.href = link;
}
