// What the wallet page asks of the sandbox. In production there is no sandbox and nothing here is
// called; the platform would not answer.

export const inSandbox = () => document.querySelector('meta[name="iamsmart-sandbox"]') !== null;

async function ask(method, path, content) {
  const response = await fetch(path, {
    method,
    headers: content === undefined ? {} : {'Content-Type': 'application/json'},
    body: content === undefined ? undefined : JSON.stringify(content),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** The personas, whatever the list is wrapped in. */
export async function personas() {
  const answer = await ask('GET', '/sandbox/v1/personas');
  return Array.isArray(answer) ? answer : answer.personas;
}

export const bindingCode = async (persona) =>
  (await ask('POST', `/sandbox/v1/personas/${encodeURIComponent(persona)}/binding-code`, {})).bindingCode;

/** A verdict by the simulated integrity authority. */
export async function verdict(binding, nonce, device) {
  const question = {
    nonce,
    deviceKey: binding.device.keyid,
    device,
    platform: 'WEB',
    osVersion: binding.phone.osVersion,
    integrity: binding.phone.integrity,
    biometrics: binding.phone.biometrics,
  };
  return (await ask('POST', '/sandbox/v1/integrity', question)).verdict;
}
