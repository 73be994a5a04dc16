// Days, moments and spans of time in one form per language, by the clocks of Hong Kong wherever the
// reader is. Java writes the same (hk.iamsmart.protocol.dates.Dates); both are tested against one
// table. Moments are what `new Date` takes; `reader` is the language of the page.

const reader = () => document.documentElement.lang;

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Hong_Kong',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  ['August', 'September', 'October', 'November', 'December'],
);
const DAY = /^([0-9]{4})-?([0-9]{2})-?([0-9]{2})$/u;
const UNITS = {
  'en-US': {day: ' day', hour: ' hour', minute: ' minute', second: ' second', plural: 's', between: ' '},
  'zh-HK': {day: '日', hour: '小時', minute: '分鐘', second: '秒', plural: '', between: ''},
  'zh-CN': {day: '天', hour: '小时', minute: '分钟', second: '秒', plural: '', between: ''},
};
const TIGHT = {...UNITS['en-US'], hour: ' h', minute: ' min', second: ' s'};
const FIRM = '\u00A0'; // a time of the day stays on one line
const WORDS = {
  'en-US': {today: 'Today', yesterday: 'Yesterday', justNow: 'just now', ago: ' ago', comma: ', ', zone: `${FIRM}HKT`},
  'zh-HK': {today: '今天', yesterday: '昨天', justNow: '剛剛', ago: '前', comma: ' ', zone: '（香港時間）'},
  'zh-CN': {today: '今天', yesterday: '昨天', justNow: '刚刚', ago: '前', comma: ' ', zone: '（香港时间）'},
};

const here = (at) =>
  Object.fromEntries(CLOCK.formatToParts(new Date(at)).map(({type, value}) => [type, Number(value)]));
const two = (n) => String(n).padStart(2, '0');

/** Such as `26 November 2026`: of a moment, or of a day such as 2026-11-26 or 20261126. */
export function day(at, language = reader()) {
  const written = DAY.exec(at);
  const {year, month, day: date} = written ? {year: +written[1], month: +written[2], day: +written[3]} : here(at);
  return language === 'en-US' ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** Such as `7:04 am`. */
export const time = (at, language = reader()) => clock(here(at), false, language);

/** Such as `7:04:09 am HKT`: only where a second matters, as in a log. */
export const exactTime = (at, language = reader()) => clock(here(at), true, language);

/** The same without the zone, for the rows of a log below which, or above, the zone is told. */
export const rowTime = (at, language = reader()) => exactTime(at, language).replace(WORDS[language].zone, '');

/** Such as `26 November 2026, 7:04 am`. */
export const moment = (at, language = reader()) => join(day(at, language), time(at, language), language);

/** The same to the second. */
export const exact = (at, language = reader()) => join(day(at, language), exactTime(at, language), language);

/** A moment, with today and yesterday by these names. */
export function recent(at, now, language = reader()) {
  const of = (when) => Date.UTC(here(when).year, here(when).month - 1, here(when).day);
  const days = (of(now) - of(at)) / 86_400_000;
  const {today, yesterday} = WORDS[language];
  return join(days === 0 ? today : days === 1 ? yesterday : day(at, language), time(at, language), language);
}

/** How long ago; what is less than a minute old, or still to come, is just now. */
export function age(at, now, language = reader()) {
  const seconds = Math.floor((new Date(now) - new Date(at)) / 1000);
  const {justNow, ago} = WORDS[language];
  if (seconds < 60) return justNow;
  const [unit, length] = seconds < 3600 ? ['minute', 60] : seconds < 86_400 ? ['hour', 3600] : ['day', 86_400];
  return counted(Math.floor(seconds / length), unit, UNITS[language]) + ago;
}

/** Such as `18 minutes`, or `1 hour 30 minutes`: the two greatest parts. */
export const duration = (seconds, language = reader()) => span(seconds, UNITS[language]);

/** The same where there is little room, such as `5 min`. */
export const tight = (seconds, language = reader()) =>
  span(seconds, language === 'en-US' ? TIGHT : UNITS[language]);

function span(seconds, units) {
  const all = Math.max(0, Math.floor(seconds));
  const parts = [
    ['day', Math.floor(all / 86_400)],
    ['hour', Math.floor(all / 3600) % 24],
    ['minute', Math.floor(all / 60) % 60],
    ['second', all % 60],
  ];
  const first = parts.findIndex(([, n]) => n > 0);
  return parts
    .slice(first, first < 0 ? undefined : first + 2)
    .filter(([, n], i) => i === 0 || n > 0)
    .map(([unit, n]) => counted(n, unit, units))
    .join(units.between);
}

const counted = (n, unit, units) =>
  `${n}${units[unit]}${n !== 1 && units[unit] === UNITS['en-US'][unit] ? units.plural : ''}`;

const join = (date, clockTime, language) => `${date}${WORDS[language].comma}${clockTime}`;

function clock({hour, minute, second}, seconds, language) {
  const full = minute === 0 && (!seconds || second === 0);
  const rest = `:${two(minute)}${seconds ? `:${two(second)}` : ''}`;
  const twelve = hour % 12 || 12;
  const zone = seconds ? WORDS[language].zone : '';
  if (language === 'en-US') {
    const half = full && hour === 12 ? 'noon' : full && hour === 0 ? 'midnight' : hour < 12 ? 'am' : 'pm';
    return `${twelve}${rest}${FIRM}${half}${zone}`;
  }
  if (hour === 0 && language === 'zh-CN') return `凌晨0${rest}${zone}`;
  const half = full && hour === 12 ? '中午' : full && hour === 0 ? '午夜' : hour < 12 ? '上午' : '下午';
  return `${half}${twelve}${rest}${zone}`;
}
