// Bills of the utilities as proof of address: linked, retrieved, seen.

import {fromBase64, hex, sha256} from '../lib/bytes.js';
import {day} from '../lib/dates.js';
import {busy, fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {show} from './screens.js';

const TONE = {LINKED: 'badge-success', NO_BILL: 'badge-warn', NO_ACCOUNT: 'badge-danger', NAME_MISMATCH: 'badge-danger', DOWN: 'badge-warn'};

const kilobytes = (size) => say('bills.kilobytes', Math.ceil(size / 1024));

/** Shows every utility. `ways` are: sections (the other screens) and trouble (a fault). */
export async function bills(api, ways) {
  const {root, signal} = show('bills', {}, {...ways.sections, back: ways.sections.details});
  root.setAttribute('aria-busy', 'true');
  try {
    const {providers} = await api.bills();
    if (signal.aborted) return;
    const place = root.querySelector('[data-bills]');
    place.replaceChildren(
      ...providers.map((provider) => {
        const card = document.getElementById('row-bill').content.firstElementChild.cloneNode(true);
        const again = (fresh) => draw(card, fresh, {api, ways, again});
        again(provider);
        return card;
      }),
    );
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

function draw(card, provider, {api, ways, again}) {
  const {id, state, account, bill} = provider;
  const linked = state !== 'NOT_LINKED';
  card.dataset.provider = id;
  fill(card, 'name', provider.name);
  fill(card, 'state', say(`bills.state.${state}`));
  card.querySelector('[data-slot=state]').className = `badge ${TONE[state] ?? ''}`;
  fill(card, 'account', account ? say('bills.account', account) : '');
  fill(card, 'problem', knows(`bills.problem.${state}`) ? say(`bills.problem.${state}`) : '');
  card.querySelector('[data-bill]').hidden = !bill;
  if (bill) {
    fill(card, 'date', day(bill.date));
    fill(card, 'address', bill.address ?? '');
    fill(card, 'retrieved', day(bill.retrieved));
  }
  const act = (name) => card.querySelector(`[data-act=${name}]`);
  act('see').hidden = !bill;
  act('retrieve').hidden = !linked;
  act('retrieve').textContent = say(bill ? 'bills.again' : 'bills.retrieve');
  act('unlink').hidden = !linked;
  for (const button of card.querySelectorAll('[data-act]')) {
    button.setAttribute('aria-label', `${button.textContent}: ${provider.name}`);
  }
  const attempt = (work) => run(card, provider, work, {ways, again});
  act('see').onclick = () => see(api, provider, ways);
  act('retrieve').onclick = () => attempt(() => api.retrieve(id));
  act('unlink').onclick = () => attempt(() => api.unlink(id));
  drawLink(card, provider, attempt, api);
}

function drawLink(card, {id, name, state}, attempt, api) {
  const form = card.querySelector('[data-link]');
  const input = form.querySelector('input');
  const fault = form.querySelector('.field-fault');
  form.hidden = state !== 'NOT_LINKED';
  input.id = `account-${id}`;
  fault.id = `account-${id}-fault`;
  input.setAttribute('aria-describedby', fault.id);
  form.querySelector('label').htmlFor = input.id;
  form.querySelector('button').setAttribute('aria-label', `${say('bills.link')}: ${name}`);
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim() === '') {
      markNumber(card, say('bills.number.empty'));
      return;
    }
    attempt(() => api.link(id, input.value.trim()));
  };
}

function markNumber(card, message) {
  const input = card.querySelector('[data-link] input');
  fill(card, 'number-fault', message);
  if (message === '') input.removeAttribute('aria-invalid');
  else {
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }
}

/** Does one thing with a utility and shows how it stands then. */
async function run(card, provider, work, {ways, again}) {
  const progress = card.querySelector('[data-progress]');
  markNumber(card, '');
  progress.hidden = false;
  try {
    again(await busy(card, work));
    card.querySelector('[data-act]:not([hidden]), [data-link]:not([hidden]) input')?.focus();
  } catch (problem) {
    if (!['INVALID_FIELD', 'OFFLINE', 'TOO_MANY', 'INTERNAL'].includes(problem.code)) {
      ways.trouble(problem);
      return;
    }
    const message = problem.problems?.[0]?.message ?? `${say(`fault.${problem.code}.title`)} ${say(`fault.${problem.code}.advice`)}`;
    if (provider.state === 'NOT_LINKED') markNumber(card, message);
    else fill(card, 'problem', message);
  } finally {
    progress.hidden = true;
  }
}

/** The bill itself, once it is sure that it is the one the utility made. */
async function see(api, provider, ways) {
  try {
    const {pdf, hash, billDate} = await api.document(provider.id);
    const bytes = fromBase64(pdf);
    const own = hex(await sha256(bytes));
    if (own !== hash.toLowerCase()) throw new Error('the bill has another hash than was said');
    const {root, signal} = show(
      'bill',
      {name: provider.name, date: day(billDate), size: kilobytes(bytes.length), hash: own},
      {back: () => bills(api, ways)},
    );
    const address = URL.createObjectURL(new Blob([bytes], {type: 'application/pdf'}));
    signal.addEventListener('abort', () => URL.revokeObjectURL(address));
    root.querySelector('[data-open]').href = address;
    const save = root.querySelector('[data-save]');
    save.href = address;
    save.download = `${provider.id}-${billDate}.pdf`;
  } catch (problem) {
    ways.trouble(problem);
  }
}
