// The catalogue of services: found by category and by words, kept as favourites, opened.

import {monogram} from '../kit/monogram.js';
import {busy, fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {tellWho} from './approval.js';
import {fold, show} from './screens.js';

const STAYS = ['OFFLINE', 'TOO_MANY', 'INTERNAL', 'FAVOURITES_FULL'];

/** As two texts are compared: in whatever case and width they are written. */
const folded = (text) => text.normalize('NFKC').toLowerCase();

/** Those that have every one of the words, in whatever language. */
function find(services, words) {
  const wanted = folded(words).split(/\s+/u);
  return services.filter((service) => {
    const text = folded(service.words.join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

/**
 * Shows the catalogue. `ways` are: sections (the other screens), trouble (a fault) and enter (a
 * service, by its clientID).
 */
export async function services(api, ways, sought = '') {
  const {root, signal} = show('services', {}, ways.sections);
  root.setAttribute('aria-busy', 'true');
  try {
    const {services: all} = await api.catalogue();
    if (!signal.aborted) begin(root, all, {api, ways, sought});
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

function begin(root, all, {api, ways, sought}) {
  const input = root.querySelector('#find');
  const chips = [...root.querySelectorAll('[data-which] .chip')];
  const fresh = all.filter((service) => service.isNew);
  let onlyNew = false;
  const open = (service) => one(service, api, {...ways, back: () => services(api, ways, input.value)});
  const enter = (service) => (service.directLogin ? ways.enter(service) : open(service));
  const draw = () => {
    const found = find(onlyNew ? fresh : all, input.value);
    const searching = onlyNew || input.value.trim() !== '';
    drawFavourites(root, searching ? [] : all.filter((service) => service.favourite), enter);
    drawCategories(root, found, open);
    root.querySelector('[data-none]').hidden = all.length === 0 || found.length > 0;
    fill(root, 'found', searching ? say('services.found', found.length) : '');
  };
  input.value = sought;
  root.querySelector('[data-empty]').hidden = all.length > 0;
  root.querySelector('[data-which]').hidden = fresh.length === 0;
  fill(root, 'new', String(fresh.length));
  input.addEventListener('input', draw);
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      onlyNew = chip.dataset.new === 'true';
      for (const each of chips) each.setAttribute('aria-pressed', String(each === chip));
      draw();
    });
  }
  draw();
}

/** A favourite is entered at once where that can be. */
function drawFavourites(root, favourites, enter) {
  const part = root.querySelector('[data-favourites]');
  const place = part.querySelector('[data-tiles]');
  part.hidden = favourites.length === 0;
  place.replaceChildren(
    ...favourites.map((service) => {
      const tile = item('tile-service', service, () => enter(service));
      // it looks like what only tells of a service
      if (service.directLogin) {
        tile.querySelector('button').setAttribute('aria-label', say('asks.DIRECT_LOGIN', service.name));
      }
      return tile;
    }),
  );
  fold(place, part.querySelector('[data-all]'));
}

function drawCategories(root, found, open) {
  const categories = [...new Set(found.map(({category}) => category))]; // they come in their order
  root.querySelector('[data-categories]').replaceChildren(
    ...categories.map((category) => {
      const its = found.filter((service) => service.category === category);
      const part = document.getElementById('group-services').content.firstElementChild.cloneNode(true);
      fill(part, 'category', nameOf(category));
      const place = part.querySelector('ul');
      place.append(...its.map((service) => item('row-service', service, () => open(service))));
      fold(place, part.querySelector('[data-all]'));
      return part;
    }),
  );
}

const nameOf = (category) => say(`category.${knows(`category.${category}`) ? category : 'OTHER'}`);

function item(template, service, press) {
  const row = document.getElementById(template).content.firstElementChild.cloneNode(true);
  describe(row, service);
  row.querySelector('button').dataset.service = service.clientID;
  row.querySelector('button').addEventListener('click', press);
  return row;
}

function describe(root, service) {
  monogram(root, service.name, service.logo);
  const sign = !service.logo && service.sign && document.getElementById(`sign-${service.sign}`);
  if (sign) root.querySelector('[data-monogram]').replaceChildren(sign.content.cloneNode(true));
  fill(root, 'name', service.name);
  fill(root, 'text', service.text);
  for (const badge of root.querySelectorAll('.badge[data-new]')) badge.hidden = !service.isNew;
}

/** One service with what is said of it. */
function one(service, api, ways) {
  const {root, signal} = show(
    'service',
    {
      domain: service.domain,
      category: nameOf(service.category),
      languages: service.languages.map((tag) => say(`language.${tag}`)).join(say('services.and')),
      asks: (service.asks ?? []).join(say('services.and')),
    },
    {
      back: ways.back,
      who: () => tellWho({serviceName: service.name, serviceDomain: service.domain}),
      favourite: () => favour(root, signal, service, api, ways),
      open: () => ways.enter(service),
    },
  );
  describe(root, service);
  root.querySelector('[data-do=favourite]').setAttribute('aria-pressed', String(service.favourite));
  root.querySelector('[data-opens]').hidden = !service.directLogin;
  root.querySelector('[data-closed]').hidden = service.directLogin;
}

async function favour(root, signal, service, api, ways) {
  const wanted = !service.favourite;
  fill(root, 'fault', '');
  try {
    await busy(root, () => api.favour(service.clientID, wanted));
    service.favourite = wanted;
    if (!signal.aborted) root.querySelector('[data-do=favourite]').setAttribute('aria-pressed', String(wanted));
  } catch (problem) {
    if (signal.aborted) return;
    if (!STAYS.includes(problem.code)) ways.trouble(problem);
    else fill(root, 'fault', `${say(`fault.${problem.code}.title`)} ${say(`fault.${problem.code}.advice`)}`);
  }
}
