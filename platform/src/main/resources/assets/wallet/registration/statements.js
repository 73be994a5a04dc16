// The statements and terms: shown whole, each accepted by its own tick.

import {clearFaults} from '../../kit/faults.js';
import {el, fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {attempt, showStep} from './frame.js';
import {complain, onSubmit} from './inputs.js';

export function statements(session) {
  const shown = session.view.statements ?? [];
  const {root} = showStep(session, 'statements');
  const form = root.querySelector('form');
  const row = document.getElementById('row-statement');
  form.querySelector('[data-statements]').replaceChildren(
    ...shown.map((statement) => {
      const part = row.content.firstElementChild.cloneNode(true);
      const id = `accept-${statement.name}`;
      fill(part, 'title', statement.title);
      fill(part, 'accept', say(`register.accept.${statement.name}`));
      const paragraphs = statement.text.split(/\n\s*\n/u).map((text) => el('p', {}, text));
      part.querySelector('[data-words]').replaceChildren(...paragraphs);
      const box = part.querySelector('input');
      box.id = id;
      box.setAttribute('aria-describedby', `${id}-fault`);
      part.querySelector('.field-fault').id = `${id}-fault`;
      return part;
    }),
  );
  onSubmit(form, () => {
    const open = shown.filter(({name}) => !document.getElementById(`accept-${name}`).checked);
    if (open.length > 0) {
      complain(form, open.map(({name}) => ({field: `accept-${name}`, text: say(`register.unaccepted.${name}`)})));
      return;
    }
    clearFaults(form);
    attempt(session, root, () => session.api.statements(shown.map(({name, edition}) => ({name, edition}))));
  });
}
