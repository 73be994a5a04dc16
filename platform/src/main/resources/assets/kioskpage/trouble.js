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
  CARD_NOT_FOUND: 'start',
  CARD_NOT_CURRENT: 'start',
  RECORD_DISAGREES: 'start',
  WAITING: 'again',
  CHECK_UNAVAILABLE: 'again',
  NETWORK: 'again',
  GONE: 'again',
  UNPAIRED: 'start',
  UNEXPECTED: 'again',
};

/** What OUT_OF_ORDER and the like mean is told by how the visit stands. */
export const goesOn = (code) => code === 'OUT_OF_ORDER' || code === 'OUTDATED';

export const known = (code) => (code in WAYS ? code : 'UNEXPECTED');

/** Without a visit there is none to go on with. */
export const wayFrom = (code, visit) => (WAYS[code] === 'again' && !visit ? 'code' : WAYS[code]);
