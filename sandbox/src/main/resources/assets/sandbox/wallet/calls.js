// What the wallet page asks of the sandbox.

async function ask(method, path, content) {
  const response = await fetch(path, {
    method,
    headers: content === undefined ? {} : {'Content-Type': 'application/json'},
    body: content === undefined ? undefined : JSON.stringify(content),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

export const personas = () => ask('GET', '/sandbox/v1/personas');

export const bindingCode = async (persona) =>
  (await ask('POST', `/sandbox/v1/personas/${encodeURIComponent(persona)}/binding-code`, {})).bindingCode;

/** A verdict by the simulated integrity authority; a phone is sound unless its traits say otherwise. */
export async function verdict({device, phone}, nonce, hardware) {
  const {osVersion, integrity = 'INTACT', biometrics = true} = phone;
  const question = {nonce, deviceKey: device.keyid, device: hardware, platform: 'WEB', osVersion, integrity, biometrics};
  return (await ask('POST', '/sandbox/v1/integrity', question)).verdict;
}
