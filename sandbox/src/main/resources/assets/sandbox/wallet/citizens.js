// Citizens to choose from: whose phone this browser becomes.

import {fill} from '../../lib/dom.js';
import {language, say} from '../../lib/texts.js';
import {bindingCode, personas} from './calls.js';

export async function offer(root, become) {
  const chinese = language().startsWith('zh');
  const row = document.getElementById('row-persona');
  try {
    const rows = (await personas()).map((persona) => {
      const item = row.content.cloneNode(true);
      fill(item, 'name', (chinese && persona.chName) || persona.enName);
      fill(item, 'about', say(`tier.${persona.tier}`));
      fill(item, 'status', knownStatus(persona));
      item.querySelector('button').addEventListener('click', () =>
        become(() => bindingCode(persona.id), traits(persona)),
      );
      return item;
    });
    root.querySelector('[data-personas] [data-list]').replaceChildren(...rows);
  } catch (problem) {
    console.error(problem);
    fill(root, 'personas-fault', say('personas.none'));
  }
}

const traits = ({phone}) => ({integrity: phone.integrity, biometrics: phone.biometrics});

function knownStatus(persona) {
  if (persona.status === 'SUSPENDED' || persona.status === 'DEREGISTERED') return say(`status.${persona.status}`);
  return persona.phone.integrity === 'ROOTED' ? say('status.ROOTED') : '';
}
