// What goes wrong at a kiosk, and the way on from each.

/** `again` goes on where the visit stands, `code` asks for another one, `start` begins anew. */
const WAYS = {
  UNKNOWN_VISIT_CODE: 'code',
  MALFORMED: 'code',
  UNKNOWN_VISIT: 'start',
  UNKNOWN_KIOSK: 'start',
  PLACE_CLOSED: 'start',
  COUNTER_NEEDED: 'start',
  TOO_MANY: 'start',
  TOO_YOUNG: 'start',
  OTHER_AGE_GROUP: 'start',
  NO_CHIP: 'again',
  TORN_OFF: 'again',
  TOO_SLOW: 'again',
  CHIP_UNREADABLE: 'again',
  BUSY: 'again',
  WRONG_CARD: 'again',
  CHIP_NOT_GENUINE: 'again',
  FACE_NO_MATCH: 'again',
  FACE_SPOOF: 'again',
  FACE_UNUSABLE: 'again',
  NO_CAMERA: 'again',
  NOT_OFFERED: 'start',
  CARD_NOT_FOUND: 'start',
  CARD_NOT_CURRENT: 'start',
  RECORD_DISAGREES: 'start',
  OUT_OF_ORDER: 'start',
  ACCOUNT_NOT_ACTIVE: 'start',
  CHIP_NEEDED: 'start',
  PHONE_HAS_AN_ACCOUNT: 'start',
  ACCOUNT_HAS_A_PHONE: 'start',
  NOT_MINE: 'start',
  CHECK_UNAVAILABLE: 'again',
  NETWORK: 'again',
  GONE: 'again',
  UNPAIRED: 'start',
  UNEXPECTED: 'again',
};

/** What these mean is told by how the visit stands. */
export const goesOn = (code) => code === 'OUT_OF_ORDER' || code === 'OUTDATED';

/** The terminal is away, or is no more the one of this browser. */
export const isAway = (code) => code === 'GONE' || code === 'UNPAIRED';

export const known = (code) => (code in WAYS ? code : 'UNEXPECTED');

/** Without a visit there is none to go on with. */
export const wayFrom = (code, visit) => (WAYS[code] === 'again' && !visit ? 'code' : WAYS[code]);
