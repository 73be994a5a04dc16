// What the citizen has signed, and with which certificates.

import {fromBase64} from '../lib/bytes.js';
import {day, exact, moment} from '../lib/dates.js';
import {busy, fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {named, quoted} from './quotations.js';
import {show} from './screens.js';
import {algorithmName} from './signing.js';

const TONE = {VALID: 'badge-success', SUSPENDED: 'badge-warn', REVOKED: 'badge-danger'};
const ROWS = 10; // at once
const STAYS = ['OFFLINE', 'TOO_MANY', 'INTERNAL'];

/** Shows the signatures, page by page. `ways` are: sections (the other screens) and trouble. */
export async function signatures(api, ways) {
  const {root, signal} = show(
    'signatures',
    {},
    {...ways.sections, back: ways.sections.details, certificates: () => certificates(api, ways)},
  );
  const place = root.querySelector('[data-list]');
  const more = root.querySelector('[data-more]');
  const fetched = [];
  let next = null;
  const load = async () => {
    const from = place.children.length;
    if (from === 0 || (fetched.length === 0 && next !== null)) {
      const page = await api.signatures(next);
      if (signal.aborted) return;
      fetched.push(...page.signatures);
      next = page.next ?? null;
    }
    place.append(...fetched.splice(0, ROWS).map(signatureRow));
    more.hidden = next === null && fetched.length === 0;
    place.hidden = place.children.length === 0;
    root.querySelector('[data-none]').hidden = place.children.length > 0;
    if (from > 0) place.children[from]?.querySelector('summary').focus();
  };
  more.addEventListener('click', async () => {
    fill(root, 'fault', '');
    try {
      await busy(root, load);
      if (!signal.aborted && document.activeElement === document.body) root.querySelector('h1').focus();
    } catch (problem) {
      if (signal.aborted) return;
      if (!STAYS.includes(problem.code)) ways.trouble(problem);
      else fill(root, 'fault', `${say(`fault.${problem.code}.title`)} ${say(`fault.${problem.code}.advice`)}`);
    }
  });
  await begin(root, signal, ways, load);
}

async function begin(root, signal, ways, work) {
  root.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

function signatureRow(made) {
  const item = document.getElementById('row-signature').content.firstElementChild.cloneNode(true);
  fill(item, 'document', quoted(made.documentName));
  fill(item, 'party', made.onlineService);
  fill(item, 'when', moment(made.signedAt));
  fill(item, 'exactly', exact(made.signedAt));
  fill(item, 'department', made.department && named(made.registeredDepartment, made.department));
  fill(item, 'request', named(made.registeredService, made.serviceName));
  fill(item, 'digest', made.digest);
  fill(item, 'algorithm', algorithmName(made.algorithm));
  fill(item, 'serial', made.serialNumber);
  for (const time of item.querySelectorAll('time')) time.dateTime = made.signedAt;
  return item;
}

/** Shows the certificates, each to be saved as a file. */
async function certificates(api, ways) {
  const {root, signal} = show('certificates', {}, {back: () => signatures(api, ways)});
  await begin(root, signal, ways, async () => {
    const all = (await api.certificates()).certificates;
    if (signal.aborted) return;
    root.querySelector('[data-list]').replaceChildren(...all.map((one) => certificateCard(one, signal)));
    root.querySelector('[data-none]').hidden = all.length > 0;
  });
}

function certificateCard(one, signal) {
  const card = document.getElementById('row-certificate').content.firstElementChild.cloneNode(true);
  fill(card, 'family', say(`certificate.${one.family}`));
  const status = card.querySelector('[data-slot=status]');
  status.textContent = say(`certificate.status.${one.status}`);
  status.className = `badge ${TONE[one.status] ?? ''}`;
  fill(card, 'meaning', say(`certificate.meaning.${one.status}`));
  fill(card, 'subject', holder(one.subject));
  fill(card, 'from', day(one.notBefore));
  fill(card, 'until', day(one.notAfter));
  fill(card, 'since', one.since ? moment(one.since) : '');
  fill(card, 'reason', one.reason ? reasonOf(one.reason) : '');
  fill(card, 'serial', one.serialNumber);
  const file = new Blob([fromBase64(one.certificate)], {type: 'application/pkix-cert'});
  const address = URL.createObjectURL(file);
  signal.addEventListener('abort', () => URL.revokeObjectURL(address));
  const save = card.querySelector('[data-save]');
  save.href = address;
  save.download = `certificate-${one.family.toLowerCase()}-${one.serialNumber}.cer`;
  save.setAttribute('aria-label', `${save.textContent}: ${one.serialNumber}`);
  return card;
}

/** The name in a subject such as `CN=CHAN\\, Tai Man,C=HK` (RFC 2253), or the subject as it is. */
function holder(subject) {
  const name = /(?:^|,) *CN=((?:\\.|[^,+\\])+)/u.exec(subject)?.[1];
  return name?.replaceAll(/\\(.)/gu, '$1') ?? subject;
}

const reasonOf = (reason) => (knows(`certificate.reason.${reason}`) ? say(`certificate.reason.${reason}`) : reason);
