// An online service of iAM Smart Open in Node 18 or later, without packages.
// It reads .env beside it, which the console has for download; the environment comes first.
import {constants, createCipheriv, createDecipheriv, createHmac, privateDecrypt, randomBytes, randomUUID} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';

const file = existsSync('.env') ? readFileSync('.env', 'utf8') : '';
const setting = (name) =>
  process.env[name] ?? file.match(new RegExp(`^${name}="?(.*?)"?$`, 'm'))?.[1] ?? '';
const url = setting('IAMSMART_URL');
const clientID = setting('IAMSMART_CLIENT_ID');
const clientSecret = setting('IAMSMART_CLIENT_SECRET');
const kek = setting('IAMSMART_KEK_PRIVATE_KEY').replaceAll('\\n', '\n');
const keyWrap = setting('IAMSMART_KEY_WRAP');
const callback = setting('IAMSMART_CALLBACK');

/** Sends a body that is signed; the answer as it comes. */
async function signed(path, body) {
  const timestamp = String(Date.now());
  const nonce = randomUUID();
  const signature = createHmac('sha256', clientSecret)
    .update(clientID + 'HmacSHA256' + timestamp + nonce + body)
    .digest('base64');
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      clientID,
      signatureMethod: 'HmacSHA256',
      timestamp,
      nonce,
      signature: encodeURIComponent(signature),
    },
    body,
  });
  return answer.json();
}

/** The 32 bytes of a content key. */
function unwrap(secretKey) {
  const wrapped = Buffer.from(secretKey, 'base64');
  if (keyWrap !== 'PKCS1') {
    return privateDecrypt({key: kek, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}, wrapped);
  }
  // Node 20.11 and later have no RSA_PKCS1_PADDING for this; with OAEP none of it is needed.
  const plain = privateDecrypt({key: kek, padding: constants.RSA_NO_PADDING}, wrapped);
  if (plain[0] !== 0 || plain[1] !== 2 || plain.indexOf(0, 2) !== plain.length - 33) {
    throw new Error('not wrapped for this key');
  }
  return plain.subarray(-32);
}

function seal(key, plain) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([0, 0, 0, 12]), iv, text, cipher.getAuthTag()]).toString('base64');
}

function open(key, content) {
  const sealed = Buffer.from(content, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(4, 16));
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(16, -16)), cipher.final()]).toString('utf8');
}

let key;
/** Calls with a content that is sealed; the answer with what it holds. */
async function call(path, content) {
  key ??= unwrap((await signed('/security/getKey', '{}')).content.secretKey);
  const answer = await signed(path, JSON.stringify({content: seal(key, JSON.stringify(content))}));
  return answer.content ? {...answer, content: JSON.parse(open(key, answer.content))} : answer;
}

/** Where the browser is sent for a login. */
const loginUrl = (scope, state) =>
  `${url}/api/v1/auth/getQR?` +
  new URLSearchParams({
    clientID, responseType: 'code', source: 'PC_Browser', redirectURI: callback, scope, state, lang: 'en-US',
  });

/** What a callback holds, from its JSON as text. */
function openCallback(body) {
  const {secretKey, content, ...rest} = JSON.parse(body);
  return {...rest, content: JSON.parse(open(unwrap(secretKey), content))};
}
