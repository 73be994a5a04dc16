// JSON from the server that the page came from.

/** Nobody answered. */
export class Unreachable extends Error {}

/** Another status than success; the message is the server's if it gave one. */
export class Refused extends Error {
  /** `field` is the one that is wrong, if the server named one. */
  constructor(message, field) {
    super(message);
    this.field = field;
  }
}

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
  if (!response.ok) {
    const {message, field} = told(text);
    throw new Refused(message ?? `${path}: HTTP ${response.status}`, field);
  }
  return text === '' ? null : JSON.parse(text);
}

function told(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** Asks by `ask`; an answer that comes after the answer to a later question is undefined. */
export function newest(ask) {
  let asked = 0;
  let heard = 0;
  return async (...question) => {
    const mine = ++asked;
    const answer = await ask(...question);
    if (mine < heard) return undefined;
    heard = mine;
    return answer;
  };
}
