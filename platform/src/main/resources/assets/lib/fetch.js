// JSON from the server that the page came from.

/** Nobody answered. */
export class Unreachable extends Error {}

/** Another status than success; the message is the server's if it gave one. */
export class Refused extends Error {}

/** The answer to one call; null when it has no body. */
export async function call(method, path, content) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: content === undefined ? {} : {'Content-Type': 'application/json'},
      body: content === undefined ? undefined : JSON.stringify(content),
      cache: 'no-store',
    });
  } catch (silence) {
    throw new Unreachable(`${path}: ${silence.message}`);
  }
  const text = await response.text();
  if (!response.ok) throw new Refused(messageIn(text) ?? `${path}: HTTP ${response.status}`);
  return text === '' ? null : JSON.parse(text);
}

function messageIn(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return undefined;
  }
}
