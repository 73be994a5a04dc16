// What can be said of a value before the platform is asked: nothing that is half typed leaves the
// page. The platform judges by its own rules, which are stricter.

const HONG_KONG = '852';
const matches = (pattern, wrong) => (text) => (pattern.test(text) ? '' : wrong);

function telephone(first) {
  return (text, other) => {
    if (!/^[0-9(][0-9 ()-]*$/u.test(text)) return 'digits';
    const digits = text.replaceAll(/[^0-9]/gu, '');
    if (other('CountryCode').replace('+', '') !== HONG_KONG) return digits.length < 4 ? 'short' : '';
    if (digits.length !== 8) return 'hongKong';
    return first.test(digits) ? '' : 'none';
  };
}

/** By name: what is wrong with the text, as a key below `input.wrong`; empty when nothing. */
const CHECKS = {
  email: matches(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/iu, 'email'),
  countryCode: matches(/^\+?[1-9][0-9]{0,2}$/u, 'countryCode'),
  telephone: telephone(/^[2-9]/u),
  mobile: telephone(/^[4-9]/u),
  englishName: matches(/^\p{Script=Latin}[\p{Script=Latin}\p{M} ,.'’()/-]*$/u, 'englishName'),
  chineseName: matches(/^[\p{Script=Han}\p{M}·•‧・． ]+$/u, 'chineseName'),
  buildingNumber: matches(/^[0-9]{1,5}[a-z]{0,2}(?:[-/][0-9a-z]{1,6})?$/iu, 'buildingNumber'),
  box: matches(/^[0-9]{1,6}$/u, 'digits'),
  english: matches(/^\P{Script=Han}*$/u, 'english'),
};

/** What is wrong with the text of an input; `other` tells the texts of those beside it. */
export const wrongWith = ({check}, text, other) => (check && text !== '' ? CHECKS[check](text, other) : '');

const PLACES = ['Street.StreetName', 'Estate.EstateName', 'BuildingName'];

/** What is wrong with premises as a whole. */
export function wrongPremises(filled) {
  const lot = filled.some((at) => at.includes('StructuredLot'));
  const building = filled.some((at) => PLACES.some((place) => at.endsWith(place)));
  const block = filled.some((at) => at.includes('Block.'));
  if (!lot && !building) return 'place';
  return lot && (building || block) ? 'lot' : '';
}
