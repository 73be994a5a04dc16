// A form that a service wants filled in: field by field, with what may be left out.

import {busy, fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';
import {editor} from './editor.js';
import {quoted} from './quotations.js';

const isEmpty = (field) => field.text === null || field.text === undefined;

export const form = {member: 'form', screen: 'form', other: 'VALUES_CHANGED', show: showForm};

/** The parts say what will be sent, and whether a statement says just that. */
function showForm(question) {
  const {view, root} = question;
  const leftOut = new Set();
  let {form: asked, statement: whole} = view;
  const sent = (field) => !isEmpty(field) && !(field.optional && leftOut.has(field.name));
  const rows = new Map();
  const draw = () => {
    for (const field of asked.fields) {
      if (!rows.has(field.name)) rows.set(field.name, newRow(root, field));
      drawRow(rows.get(field.name), field, {question, leftOut, count, sent});
    }
    count();
  };
  const count = () => {
    const some = asked.fields.filter(sent).length;
    fill(root, 'count', say('form.count', some, asked.fields.length));
    fill(root, 'verb', say(some === 1 ? 'verb.send.one' : 'verb.send', some));
  };
  const wanted = asked.fields.length;
  const key = asked.name == null ? 'asks.PROFILE' : 'asks.FORM';
  fill(root, 'asks', say(wanted === 1 ? `${key}.one` : key, view.serviceName, wanted));
  const card = asked.fields.every(fromCard);
  fill(root, 'verified-by', say(card ? 'form.card' : 'form.checked'));
  root.querySelector('[data-verified] .badge').hidden = !card;
  root.querySelector('[data-form]').hidden = !(asked.name || asked.description);
  fill(root, 'form', asked.name ? quoted(asked.name) : '');
  fill(root, 'number', asked.number ? quoted(asked.number) : '');
  fill(root, 'description', asked.description ? quoted(asked.description) : '');
  draw();
  return {
    choices: () => ({fields: asked.fields.filter((f) => f.optional && sent(f)).map((f) => f.name)}),
    shows: (statement) => statement === expected(whole, asked, sent),
    unchanged: (fresh) => fresh.statement === whole,
    refresh: (fresh) => {
      ({form: asked, statement: whole} = fresh);
      draw();
    },
  };
}

/**
 * The statement that lists just the fields that are sent: that of the whole form without those that
 * are left out. Null when the whole one does not list the form's fields to the letter.
 */
function expected(whole, form, sent) {
  const written = (field, colon) => {
    const text = field.text.includes('\n') ? `\n  ${field.text.replaceAll('\n', '\n  ')}` : ` ${field.text}`;
    return `\n${field.label}${colon}${text}`;
  };
  const given = form.fields.filter((field) => !isEmpty(field));
  for (const colon of [':', '：']) {
    const all = given.map((field) => written(field, colon)).join('');
    if (whole.endsWith(all)) {
      const heading = whole.slice(0, whole.length - all.length);
      return heading + given.filter(sent).map((field) => written(field, colon)).join('');
    }
  }
  return null;
}

/** Whether it stands on the card, if anybody checked it at all. */
const fromCard = (field) => !field.verified || field.source === 'PROFILE';

function newRow(root, field) {
  const row = document.getElementById('row-field').content.firstElementChild.cloneNode(true);
  const part = root.querySelector(field.verified ? '[data-verified]' : '[data-own]');
  part.hidden = false;
  part.querySelector('ul').append(row);
  return row;
}

function drawRow(row, field, {question, leftOut, count, sent}) {
  const choice = row.querySelector('[data-choice]');
  const box = choice.querySelector('input');
  const empty = isEmpty(field);
  const free = field.optional && !empty;
  choice.hidden = !free;
  row.classList.toggle('datum-fixed', field.verified && !empty && !free && !field.text.includes('\n'));
  fill(row, 'label', field.label);
  fill(row, 'text', field.text ?? '');
  row.querySelector('[data-empty]').hidden = !empty;
  const unannounced = row.querySelector('[data-unannounced]');
  unannounced.hidden = !question.view.form.unannounced?.includes(field.name);
  unannounced.textContent = unannounced.hidden ? '' : say('form.unannounced', question.view.serviceName);
  const fillIn = row.querySelector('[data-fill]');
  fillIn.hidden = !empty || field.source !== 'EME' || !editor.knows(field.name);
  fillIn.setAttribute('aria-label', say('form.fillField', field.label));
  fillIn.onclick = () => openEditor(row, field, question);
  const drawChoice = () => {
    box.checked = !leftOut.has(field.name);
    row.classList.toggle('datum-off', free && !sent(field));
    row.querySelector('[data-left-out]').hidden = !free || sent(field);
  };
  box.onchange = () => {
    if (box.checked) leftOut.delete(field.name);
    else leftOut.add(field.name);
    drawChoice();
    count();
  };
  drawChoice();
}

/** An empty field, filled in where it stands. Whatever fails, what was typed stays. */
function openEditor(row, field, {api, view, root, refresh, ways}) {
  const place = row.querySelector('[data-editor]');
  const form = document.getElementById('fill-in').content.firstElementChild.cloneNode(true);
  const fillIn = row.querySelector('[data-fill]');
  place.replaceChildren(form);
  const inputs = editor(form, field.name, null);
  const close = () => {
    place.hidden = true;
    place.replaceChildren();
  };
  place.hidden = false;
  fillIn.hidden = true;
  form.querySelector('[data-leave]').addEventListener('click', () => {
    close();
    fillIn.hidden = false;
    fillIn.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!inputs.complete()) return;
    busy(root, async () => {
      try {
        await api.keep(field.name, inputs.read());
        const fresh = await api.approval(view.ticket);
        close();
        refresh(fresh);
      } catch (problem) {
        if (!inputs.complain(problem)) ways.trouble(problem);
      }
    }).then(() => (place.hidden ? row.querySelector('input')?.focus() : inputs.focusFault()));
  });
  inputs.focus();
}
