// A signing: what is to be signed, for whom, and the code by which the screens are compared.

import {moment} from '../lib/dates.js';
import {fill} from '../lib/dom.js';
import {knows, number, say} from '../lib/texts.js';
import {Fault} from './api.js';
import {unlike} from './documents.js';
import {named, quoted} from './quotations.js';
import {showSteps} from './stepup.js';

const FIRST_ROWS = 50; // a thousand rows at once would make a phone stutter
const MORE_ROWS = 100;

export const signing = {
  member: 'signing',
  screen: 'signing',
  words: 'SIGN',
  other: 'NOT_AS_SHOWN',
  prepare: shownDocuments,
  show: showSigning,
  ending: (view) => ({document: documentName(view), 'document-about': aboutDocument(view.signing)}),
  ended: tellSigned,
};

const documentName = ({signing}) => quoted(signing.document ? signing.document.name : signing.serviceName);

const aboutDocument = ({document: only, count}) =>
  only ? (only.algorithm === 'PDF' ? 'PDF' : '') : say('signing.count', number(count));

/** The documents of a signing, once it is sure that the statement is one over just these. */
async function shownDocuments(api, view) {
  const {document: only} = view.signing;
  const documents = only ? [only] : (await api.documents(view.ticket)).documents;
  const reason = await unlike(view, documents);
  if (reason) throw new Fault('NOT_AS_SHOWN', reason);
  return documents;
}

/** One sheet of paper, or several. */
const showSheets = (root, {signing}) =>
  root.querySelector('.document').classList.toggle('document-many', !signing.document);

/** When it was signed, by the record of it. Without the record the screen is as good. */
async function tellSigned(api, view, root, signal) {
  showSheets(root, view);
  const {document: only} = view.signing;
  try {
    const {signatures} = only ? await api.signatures(null) : {signatures: []};
    const made = signatures.find(({digest}) => digest === only.digest); // the newest comes first
    if (!signal.aborted && made) fill(root, 'signed-at', moment(made.signedAt));
  } catch (problem) {
    if (problem.code === undefined) throw problem;
  }
}

export const algorithmName = (name) => (knows(`algorithm.${name}`) ? say(`algorithm.${name}`) : name);

function showSigning(question, documents) {
  const {view, root, api, signal} = question;
  const {document: only, ...asked} = view.signing;
  const many = only ? '' : number(asked.count);
  fill(root, 'asks', only ? say('asks.SIGN', view.serviceName) : say('asks.SIGN_BULK', view.serviceName, many));
  fill(root, 'verb', only ? say('verb.SIGN') : say('verb.SIGN_BULK', many));
  showSheets(root, view);
  fill(root, 'document', documentName(view));
  fill(root, 'document-about', aboutDocument(view.signing));
  tellPurpose(root, asked, Boolean(only));
  fill(root, 'compare', say('signing.compare', view.serviceName));
  root.querySelector('[data-slot=code]').replaceChildren(...[...asked.identificationCode].map(digit));
  fill(root, 'code-read', [...asked.identificationCode].join(' '));
  fill(root, 'digest', only?.digest ?? '');
  fill(root, 'algorithm', [...new Set(documents.map((d) => algorithmName(d.algorithm)))].join(', '));
  fill(root, 'certificate', '');
  fill(root, 'consequence', asked.consequence);
  const facts = root.querySelector('[data-details]');
  facts.addEventListener('toggle', () => tellCertificates(api, root, signal, documents), {once: true});
  root.querySelector('[data-steps]').hidden = !view.stepUp;
  if (!only) showList(root, documents);
  if (view.stepUp) showSteps(question);
  return {unchanged: (fresh) => fresh.statement === view.statement};
}

/** Purpose and department; that both are the service's own words is said once. */
function tellPurpose(root, {registeredService, serviceName, registeredDepartment, department}, single) {
  const both = single && department && !registeredService && !registeredDepartment;
  const told = (registered, written) => (both ? quoted(written) : named(registered, written));
  fill(root, 'request', single ? told(registeredService, serviceName) : '');
  fill(root, 'department', department && told(registeredDepartment, department));
  fill(root, 'own', both ? say('own.both') : '');
}

function digit(figure) {
  const box = document.createElement('b');
  box.textContent = figure;
  return box;
}

/** Which certificate will be used. It is worth a line, but nothing depends on it. */
async function tellCertificates(api, root, signal, documents) {
  const families = new Set(documents.map((d) => (d.algorithm.endsWith('SM2') ? 'SM2' : 'RSA')));
  try {
    const {certificates} = await api.certificates();
    if (signal.aborted) return;
    const used = certificates.filter((c) => c.status === 'VALID' && families.delete(c.family));
    fill(root, 'certificate', used.map((c) => say('signing.certificate', c.family, c.serialNumber)).join('\n'));
  } catch (unknown) {
    fill(root, 'certificate', '');
  }
}

function showList(root, documents) {
  const part = root.querySelector('[data-many]');
  const input = part.querySelector('input');
  const place = part.querySelector('[data-found]');
  const more = part.querySelector('[data-more]');
  const plain = (text) => text.normalize('NFKC').toLowerCase();
  const searched = documents.map((d) => `${plain(d.name)}\n${plain(d.id)}`);
  let found = documents;
  const draw = (upTo) => {
    const from = place.children.length;
    place.append(...found.slice(from, upTo).map(row));
    const left = found.length - place.children.length;
    more.hidden = left === 0;
    more.textContent = say('signing.more', number(Math.min(left, MORE_ROWS)));
    return place.children[from];
  };
  const find = () => {
    const wanted = plain(input.value.trim());
    found = wanted === '' ? documents : documents.filter((_, i) => searched[i].includes(wanted));
    place.replaceChildren();
    draw(FIRST_ROWS);
    place.hidden = found.length === 0;
    part.querySelector('[data-none]').hidden = found.length > 0;
    fill(part, 'found', wanted === '' ? '' : say('signing.found', number(found.length), number(documents.length)));
  };
  input.addEventListener('input', find);
  more.addEventListener('click', () => draw(place.children.length + MORE_ROWS).querySelector('summary').focus());
  part.querySelector('[data-all]').addEventListener('click', () => {
    input.value = '';
    find();
    input.focus();
  });
  fill(part, 'see', say('signing.see', number(documents.length)));
  part.hidden = false;
  find();
}

function row(shown) {
  const item = document.getElementById('row-document').content.firstElementChild.cloneNode(true);
  fill(item, 'name', shown.name);
  fill(item, 'id', shown.id);
  fill(item, 'digest', shown.digest);
  fill(item, 'algorithm', algorithmName(shown.algorithm));
  return item;
}
