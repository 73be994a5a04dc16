// What is known of the citizen: what was verified, and the e-ME that the citizen keeps.

import {fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';
import {editor} from './editor.js';
import {show} from './screens.js';

const PAUSE = 1200; // milliseconds without typing before what was typed is saved

/** Shows all fields. `ways` are: sections (the other screens) and trouble (a fault). */
export async function details(api, ways) {
  const {root, signal} = show('details', {}, ways.sections);
  root.setAttribute('aria-busy', 'true');
  try {
    const known = await api.details();
    if (signal.aborted) return;
    drawVerified(root.querySelector('[data-verified]'), known.profile);
    drawKept(root.querySelector('[data-kept]'), known.eme.filter(notTheBillItself), (field) => row(field, () => edit(api, field, ways), ways));
  } catch (problem) {
    if (!signal.aborted) ways.trouble(problem);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

/** Which of the citizen's own fields stand together; a field of no group stands with the first. */
const GROUPS = {
  person: [],
  contact: ['mobileNumber', 'homeTelNumber', 'officeTelNumber', 'emailAddress'],
  addresses: ['residentialAddress', 'postalAddress', 'addressDocInfo'],
};

/** The bill and what stands on it are one proof, and one row. */
const notTheBillItself = ({name}) => name !== 'addressDocFile';

function drawKept(place, fields, rowOf) {
  const groupOf = ({name}) => Object.keys(GROUPS).find((group) => GROUPS[group].includes(name)) ?? 'person';
  const parts = Object.keys(GROUPS).map((group) => {
    const part = document.getElementById('group-kept').content.firstElementChild.cloneNode(true);
    fill(part, 'group', say(`details.group.${group}`));
    part.querySelector('ul').append(...fields.filter((field) => groupOf(field) === group).map(rowOf));
    return part;
  });
  place.replaceChildren(...parts.filter((part) => part.querySelector('li')));
}

function drawVerified(place, fields) {
  const parts = fields.flatMap(({label, text}) => {
    const term = document.createElement('dt');
    const words = document.createElement('dd');
    term.textContent = label;
    words.textContent = text ?? '–';
    return [term, words];
  });
  place.replaceChildren(...parts);
}

function row(field, open, ways) {
  const item = document.getElementById('row-kept').content.firstElementChild.cloneNode(true);
  const editable = field.editable && editor.knows(field.name);
  const given = field.text !== null && field.text !== undefined;
  const text = given ? field.text : say(editable ? 'details.empty' : 'details.fromBill');
  fill(item, 'label', field.label);
  fill(item, 'text', text);
  item.querySelector('[data-slot=text]').classList.toggle('quiet', !given);
  const verb = editable ? (given ? 'details.change' : 'details.add') : 'details.bills';
  fill(item, 'verb', say(verb));
  const button = item.querySelector('button');
  button.dataset.field = field.name;
  button.addEventListener('click', editable ? open : ways.sections.bills);
  return item;
}

/** One field, saved by itself while it is written. */
function edit(api, field, ways) {
  const back = () => details(api, ways).then(() => document.querySelector(`[data-field="${field.name}"]`)?.focus());
  let warned = false;
  const {root, signal} = show(
    'edit',
    {label: field.label, hint: say('edit.hint')},
    {
      back: async () => {
        if (warned || (await saver.flush())) return back();
        warned = true;
        inputs.focusFault();
        saver.tell('leave');
      },
      clear: async () => {
        inputs.empty();
        await saver.change(true);
        inputs.focus();
      },
    },
  );
  const form = root.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    saver.change(true);
  });
  const inputs = editor(form, field.name, field.value ?? null, (final) => {
    warned = false;
    saver.change(final);
  });
  const saver = autosave({api, field, inputs, root, signal, trouble: ways.trouble});
  document.addEventListener('visibilitychange', () => saver.flush(), {signal});
}

/** Saves one field after each change, one call after the other, and says where it stands. */
function autosave({api, field, inputs, root, signal, trouble}) {
  let kept = field.value !== null && field.value !== undefined;
  let dirty = false;
  let timer;
  let running = Promise.resolve(true);

  const tell = (state) => {
    if (signal.aborted) return;
    fill(root, 'saved', say(`edit.${state}`));
    root.querySelector('.saved').dataset.state = state;
    root.querySelector('[data-do=clear]').hidden = !kept;
  };

  const write = async () => {
    if (inputs.blank()) {
      if (kept) await api.clear(field.name);
      kept = false;
      return 'empty';
    }
    await api.keep(field.name, inputs.read());
    kept = true;
    return 'saved';
  };

  const save = async (thorough) => {
    if (!dirty) return true;
    if (!inputs.blank() && !inputs.complete(thorough)) {
      tell('unsaved');
      return false;
    }
    dirty = false;
    tell('saving');
    try {
      const state = await write();
      inputs.calm();
      tell(dirty ? 'saving' : state);
      return true;
    } catch (problem) {
      dirty = true;
      if (signal.aborted) return false;
      if (inputs.complain(problem)) tell('unsaved');
      else trouble(problem);
      return false;
    }
  };

  const soon = (thorough) => {
    clearTimeout(timer);
    running = running.then(() => save(thorough));
    return running;
  };

  tell(kept ? 'saved' : 'empty');
  return {
    tell,
    flush: () => soon(true),
    change: (final) => {
      dirty = true;
      clearTimeout(timer);
      if (final) return soon(true);
      tell('saving');
      timer = setTimeout(() => soon(false), PAUSE);
      return running;
    },
  };
}
