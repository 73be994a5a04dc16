// What one gesture signs. The page computes the commitment to it itself: nobody's word is taken.
// Layout: docs/guide/wallet-api.md, section 3.

import {base64url, concat, sha256, utf8} from '../lib/bytes.js';
import {number} from '../lib/texts.js';
import {within} from './quotations.js';

const DOMAIN = utf8('iamsmart.documents.v1');
const ALGORITHMS = ['SHA256withRSA', 'NONEwithRSA', 'SM3withSM2', 'NONEwithSM2', 'PDF'];
const MOST_DOCUMENTS = 1000;

const u32 = (n) => Uint8Array.of(n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff);

function member(text) {
  const bytes = utf8(text);
  return concat(u32(bytes.length), bytes);
}

/** SHA-256 over all members, each with its length before it; base64url. */
export async function commitment(question, {clientID, department, serviceName}, documents) {
  const set = [question, clientID, department, serviceName].map(member);
  const all = documents.flatMap(({id, name, digest, algorithm}) => [id, name, digest, algorithm].map(member));
  return base64url(await sha256(concat(DOMAIN, ...set, u32(documents.length), ...all)));
}

const counts = (statement, count) =>
  [String(count), number(count)].some((written) =>
    new RegExp(`(?<![0-9,])${written}(?![0-9]|,[0-9])`, 'u').test(statement),
  );

/**
 * What of a signing is not in its statement as it should be: the name of a member, or 'commitment'
 * when the statement is not one over these documents. Empty when all agrees.
 */
export async function unlike(view, documents) {
  const {statement, signing} = view;
  if (documents.length === 0 || documents.length > MOST_DOCUMENTS || documents.length !== signing.count) return 'count';
  if (documents.some(({algorithm}) => !ALGORITHMS.includes(algorithm))) return 'documents';
  const named = {
    serviceName: view.serviceName,
    department: signing.registeredDepartment ?? within(signing.department),
    requestName: signing.registeredService ?? within(signing.serviceName),
  };
  if (signing.document) {
    named.documentName = within(signing.document.name);
    named.digest = signing.document.digest;
  }
  const missing = Object.keys(named).find((name) => !statement.includes(named[name]));
  if (missing) return missing;
  if (!signing.document && !counts(statement, signing.count)) return 'count';
  const own = await commitment(view.ticket, signing, documents);
  return statement.endsWith(` ${own}`) ? '' : 'commitment';
}
