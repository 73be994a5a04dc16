// The inputs of one e-ME field: drawn, read, and told what is wrong with them.

import {fill} from '../lib/dom.js';
import {knows, say} from '../lib/texts.js';
import {FIELDS, firstForm} from './fields.js';
import {wrongPremises, wrongWith} from './plausible.js';

const at = (value, path) => path.split('.').reduce((within, name) => within?.[name], value);

function put(value, path, text) {
  const names = path.split('.');
  const last = names.pop();
  const within = names.reduce((parent, name) => (parent[name] ??= {}), value);
  within[last] = text;
}

/** Takes a member out, and what holds nothing after that. */
function take(value, path) {
  const [name, ...rest] = path.split('.');
  if (value?.[name] === undefined) return;
  if (rest.length > 0) take(value[name], rest.join('.'));
  if (rest.length === 0 || Object.keys(value[name]).length === 0) delete value[name];
}

function build(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function options(input, chosen) {
  const known = input.values.map(({value, text, say: key}) => build('option', {value, textContent: key ? say(key) : text}));
  const strange = chosen !== '' && !input.values.some(({value}) => value === chosen);
  if (strange) known.push(build('option', {value: chosen, textContent: chosen}));
  return [build('option', {value: '', textContent: say('choice.none')}), ...known];
}

function control(input, id, chosen) {
  const made = input.values
    ? build('select', {id}, ...options(input, chosen))
    : build('input', {id, type: input.type ?? 'text', maxLength: input.most ?? 100, spellcheck: false});
  made.value = chosen;
  if (input.inputmode) made.inputMode = input.inputmode;
  made.autocomplete = input.autocomplete ?? 'off';
  if (input.lang) made.lang = input.lang;
  if (input.required) made.setAttribute('aria-required', 'true');
  return made;
}

/** One labelled input with places for a hint and for what is wrong; `alone` if all are needed. */
function drawInput(prefix, input, value, alone) {
  const chosen = String((input.at === '' ? value : at(value ?? {}, input.at)) ?? input.preset ?? '');
  const id = `in-${prefix}-${input.at}`.replaceAll('.', '-');
  const made = control(input, id, chosen);
  const fault = build('span', {className: 'field-fault', id: `${id}-fault`});
  const described = [fault.id];
  const field = build('div', {className: input.half ? 'field half' : 'field'});
  const label = build('label', {htmlFor: id, textContent: say(`input.${input.label}`)});
  if (input.required && !alone) label.append(' ', build('span', {className: 'quiet needed', textContent: say('input.needed')}));
  field.append(label);
  if (input.hint) {
    field.append(build('span', {className: 'field-hint', id: `${id}-hint`, textContent: say(`input.hint.${input.hint}`)}));
    described.push(`${id}-hint`);
  }
  field.append(made, fault);
  made.setAttribute('aria-describedby', described.join(' '));
  return {...input, field, made, fault};
}

const isForms = (inputs) => !Array.isArray(inputs);

/** The form of an address that a value has. */
const formOf = (forms, value) => Object.keys(forms).find((form) => value && at(value, form) !== undefined) ?? firstForm();

/**
 * Draws the inputs of the field into `[data-inputs]` of `root`, which has a slot `general` too.
 * `changed(final)` is called while somebody types (false) and when an input is done with (true).
 */
export function editor(root, name, value, changed = () => {}) {
  const place = root.querySelector('[data-inputs]');
  const scalar = !isForms(FIELDS[name]) && FIELDS[name][0].at === '';
  let form = '';
  let drawn = [];

  const listen = (input) => {
    const {made} = input;
    made.addEventListener('input', () => {
      mark(input, '');
      changed(made.tagName === 'SELECT');
    });
    made.addEventListener('change', () => changed(true));
  };

  function draw() {
    const inputs = isForms(FIELDS[name]) ? FIELDS[name][form] : FIELDS[name];
    const content = form === '' ? value : at(value ?? {}, form);
    const alone = inputs.every(({required}) => required);
    drawn = inputs.map((input) => drawInput(`${name}-${form}`, input, content, alone));
    drawn.forEach(listen);
    const ungrouped = drawn.filter(({group}) => !group).map(({field}) => field);
    const block = build('div', {className: 'inputs'}, ...ungrouped);
    block.dataset.block = '';
    for (const name of new Set(drawn.map(({group}) => group).filter(Boolean))) block.append(folded(name));
    place.querySelector('[data-block]')?.remove();
    place.append(block);
  }

  /** Inputs of a group stand behind a line that opens them, and open if any of them is filled in. */
  function folded(group) {
    const inside = drawn.filter((input) => input.group === group);
    const summary = build('summary', {}, say(`input.${group}`));
    const hint = build('p', {className: 'field-hint', textContent: say(`input.hint.${group}`)});
    const fields = build('div', {className: 'inputs'}, ...inside.map(({field}) => field));
    return build('details', {className: 'fold', open: inside.some(({made}) => made.value !== '')}, summary, hint, fields);
  }

  /** Another form of the same address; what was typed into the one before is not forgotten. */
  function drawForms() {
    form = formOf(FIELDS[name], value);
    const id = `in-${name}-form`;
    const select = build(
      'select',
      {id},
      ...Object.keys(FIELDS[name]).map((key) => build('option', {value: key, textContent: say(`address.${key}`)})),
    );
    select.value = form;
    select.addEventListener('change', () => {
      value = {...value, ...content()};
      form = select.value;
      draw();
      calm();
    });
    place.append(build('div', {className: 'field'}, build('label', {htmlFor: id, textContent: say('address.form')}), select));
  }

  function content() {
    if (scalar) return drawn[0].made.value.trim();
    // members that have no input here stay as they are
    const inner = structuredClone((form === '' ? value : at(value ?? {}, form)) ?? {});
    for (const input of drawn) {
      const text = input.made.value.trim();
      take(inner, input.at);
      if (text !== '') put(inner, input.at, text);
    }
    if (form === '') return inner;
    const whole = {};
    put(whole, form, inner);
    return whole;
  }

  function mark(input, message) {
    input.fault.textContent = message;
    if (message === '') input.made.removeAttribute('aria-invalid');
    else {
      input.made.setAttribute('aria-invalid', 'true');
      const fold = input.made.closest('details');
      if (fold) fold.open = true;
    }
  }

  function calm() {
    for (const input of drawn) mark(input, '');
    fill(root, 'general', '');
  }

  const isBlank = ({made, preset}) => made.value.trim() === '' || made.value === preset;

  const textAt = (at) => drawn.find((input) => input.at === at)?.made.value.trim() ?? '';

  /** The inputs that must be filled in and are not. */
  function missing() {
    const wanted = new Set(drawn.filter(({needs, made}) => needs && made.value.trim() !== '').map(({needs}) => needs));
    return drawn.filter(({required, at, made}) => (required || wanted.has(at)) && made.value.trim() === '');
  }

  /** What is wrong with the whole, once nothing is missing in it. */
  function wrongAsAWhole() {
    if (!form.endsWith('PremisesAddress')) return '';
    return wrongPremises(drawn.filter(({made}) => made.value.trim() !== '').map(({at}) => at));
  }

  /**
   * Whether this could be kept. What is wrong is marked, and with `thorough` what is missing:
   * somebody who is just typing will come to it.
   */
  function complete(thorough = true) {
    calm();
    const lacking = missing();
    let good = lacking.length === 0;
    for (const input of drawn) {
      const wrong = wrongWith(input, input.made.value.trim(), textAt);
      if (wrong !== '') {
        mark(input, say(`input.wrong.${wrong}`));
        good = false;
      }
    }
    if (thorough) for (const input of lacking) mark(input, say('input.missing'));
    const whole = lacking.length === 0 ? wrongAsAWhole() : '';
    if (whole !== '') fill(root, 'general', say(`input.wrong.${whole}`));
    return good && whole === '';
  }

  const inputOf = (problem) => {
    const inner = form !== '' && problem.at.startsWith(form) ? problem.at.slice(form.length + 1) : problem.at;
    return drawn.find((input) => input.at === inner);
  };

  /** Says what was wrong; false when this is not the place to say it. */
  function complain(problem) {
    calm();
    if (problem.code === 'INVALID_FIELD') {
      for (const one of problem.problems) {
        const input = inputOf(one);
        if (input) mark(input, one.message);
        else fill(root, 'general', one.message);
      }
      if (problem.problems.length === 0) fill(root, 'general', problem.message);
      return true;
    }
    if (!['OFFLINE', 'TOO_MANY', 'INTERNAL', 'UNEXPECTED'].includes(problem.code)) return false;
    if (knows(`fault.${problem.code}.title`)) {
      fill(root, 'general', `${say(`fault.${problem.code}.title`)} ${say(`fault.${problem.code}.advice`)}`);
    }
    return true;
  }

  if (isForms(FIELDS[name])) drawForms();
  draw();
  return {
    read: content,
    blank: () => drawn.every(isBlank),
    complete,
    complain,
    calm,
    focus: () => place.querySelector('input, select').focus(),
    focusFault: () => place.querySelector('[aria-invalid]')?.focus(),
    empty: () => {
      value = null;
      draw();
      calm();
    },
  };
}

/** Whether this field can be written here. */
editor.knows = (name) => name in FIELDS;
