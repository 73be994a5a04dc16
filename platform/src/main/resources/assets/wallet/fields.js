// What the inputs of each e-ME field are. `at` is the member within the field's value, joined by
// dots; a field that is one text has one input at ''. `check` says what its text must be, see
// plausible.js; `needs` is the member without which this one means nothing; `most` the characters.

const text = (at, label, more = {}) => ({at, label, ...more});
const choice = (at, label, values, more = {}) => ({at, label, values, ...more});

const DISTRICTS = [
  ['CW', 'Central and Western', '中西區'],
  ['EST', 'Eastern', '東區'],
  ['STH', 'Southern', '南區'],
  ['WC', 'Wan Chai', '灣仔區'],
  ['KLC', 'Kowloon City', '九龍城區'],
  ['KT', 'Kwun Tong', '觀塘區'],
  ['SSP', 'Sham Shui Po', '深水埗區'],
  ['WTS', 'Wong Tai Sin', '黃大仙區'],
  ['YTM', 'Yau Tsim Mong', '油尖旺區'],
  ['ILD', 'Islands', '離島區'],
  ['KC', 'Kwai Tsing', '葵青區'],
  ['NTH', 'North', '北區'],
  ['SK', 'Sai Kung', '西貢區'],
  ['ST', 'Sha Tin', '沙田區'],
  ['TP', 'Tai Po', '大埔區'],
  ['TW', 'Tsuen Wan', '荃灣區'],
  ['TM', 'Tuen Mun', '屯門區'],
  ['YL', 'Yuen Long', '元朗區'],
];
const REGIONS = [
  ['HK', 'Hong Kong', '香港'],
  ['KLN', 'Kowloon', '九龍'],
  ['NT', 'New Territories', '新界'],
];
const offices = (name) => REGIONS.map((region) => ({value: region[1].toUpperCase(), text: name(region)}));

const named = (values) => values.map((value) => ({value, text: value}));

const ENGLISH = {
  tongue: 'Eng',
  lang: 'en',
  regions: REGIONS.map(([value, name]) => ({value, text: name})),
  offices: offices(([, english]) => english),
  districts: DISTRICTS.map(([value, text]) => ({value, text})),
  units: named(['Flat', 'Room', 'Unit', 'Shop', 'House']),
  blocks: named(['Block', 'Tower', 'House']),
};
const CHINESE = {
  tongue: 'Chi',
  lang: 'zh-HK',
  regions: named(REGIONS.map(([, , chinese]) => chinese)),
  offices: offices(([, , chinese]) => chinese),
  districts: DISTRICTS.map(([value, , text]) => ({value, text})),
  units: named(['室', '單位', '號舖', '屋']),
  blocks: named(['座', '期', '樓']),
};

/** Few people live on a bare lot: its parts are folded away until they are wanted. */
function lotParts(lot, lang) {
  const part = (name, label, needs) =>
    text(`${lot}.${name}`, label, {half: true, lang, group: 'lot', needs: needs && `${lot}.${needs}`, most: 20});
  return [
    part('DdType', 'ddType', 'DdNo'),
    part('DdNo', 'ddNumber', 'LotNo'),
    part('LotType', 'lotType', 'LotNo'),
    {...part('LotNo', 'lotNumber'), most: 100},
    ...[1, 2, 3].flatMap((level) => [
      part(`LotSection${level}`, `lotSection${level}`, level === 1 ? 'LotNo' : `LotSection${level - 1}`),
      part(`LotSubsection${level}`, `lotSubsection${level}`, `LotSection${level}`),
    ]),
    part('LotExtendPortionCode', 'lotPortion', 'LotNo'),
  ];
}

function premises({tongue, lang, regions, districts, units, blocks}) {
  const check = tongue === 'Eng' ? 'english' : undefined;
  const unit = `${tongue}3dAddress.${tongue}Unit.UnitNo`;
  const block = `${tongue}Block.BlockNo`;
  const street = `${tongue}Street.StreetName`;
  const from = `${tongue}Street.BuildingNoFrom`;
  const short = {half: true, most: 20};
  const inside = [
    choice(`${tongue}3dAddress.${tongue}Unit.UnitDescriptor`, 'unitKind', units, {half: true, lang, needs: unit}),
    text(unit, 'unit', short),
    text(`${tongue}3dAddress.${tongue}Floor.FloorNum`, 'floor', {most: 20}),
    choice(`${tongue}Block.BlockDescriptor`, 'blockKind', blocks, {half: true, lang, needs: block}),
    text(block, 'block', short),
  ];
  const around = [
    text('BuildingName', 'building', {lang, check}),
    text(`${tongue}Estate.EstateName`, 'estate', {lang, check}),
    text(street, 'street', {lang, check}),
    text(from, 'numberFrom', {...short, needs: street, check: 'buildingNumber'}),
    text(`${tongue}Street.BuildingNoTo`, 'numberTo', {...short, needs: from, check: 'buildingNumber'}),
  ];
  const area = [
    choice('Region', 'region', regions, {required: true, half: true, lang}),
    choice(`${tongue}District.DcDistrict`, 'district', districts, {required: true, half: true, lang}),
    text(`${tongue}District.Sub-district`, 'subDistrict', {lang, check}),
  ];
  const lot = lotParts(`${tongue}Lot.${tongue}StructuredLot`, lang);
  return tongue === 'Eng' ? [...inside, ...around, ...area, ...lot] : [...area, ...around, ...inside, ...lot];
}

const freeFormat = [
  choice('LanguageCode', 'lineLanguage', [
    {value: 'en', text: 'English'},
    {value: 'tc', text: '繁體中文'},
    {value: 'sc', text: '简体中文'},
  ], {required: true}),
  text('AddressLine1', 'line1', {required: true}),
  text('AddressLine2', 'line2'),
  text('AddressLine3', 'line3', {needs: 'AddressLine2'}),
];

const postBox = ({lang, offices: regions}) => [
  text('PoBoxNo', 'boxNumber', {required: true, inputmode: 'numeric', half: true, check: 'box'}),
  text('PostOffice', 'postOffice', {required: true, half: true, lang, check: lang === 'en' ? 'english' : undefined}),
  choice('PostOfficeRegion', 'region', regions, {required: true, lang}),
];

const RESIDENTIAL = {
  EngPremisesAddress: premises(ENGLISH),
  ChiPremisesAddress: premises(CHINESE),
  FreeFormatAddress: freeFormat,
};
const POSTAL = {
  ...RESIDENTIAL,
  'PostBoxAddress.EngPostBox': postBox(ENGLISH),
  'PostBoxAddress.ChiPostBox': postBox(CHINESE),
};

const phone = (check) => [
  text('CountryCode', 'countryCode', {
    required: true,
    preset: '852',
    inputmode: 'tel',
    autocomplete: 'tel-country-code',
    half: true,
    check: 'countryCode',
    most: 4,
  }),
  text('SubscriberNumber', 'number', {
    required: true,
    inputmode: 'tel',
    autocomplete: 'tel-national',
    half: true,
    check,
    most: 30,
  }),
];

/** Codes whose words are `js.choice.<kind>.<code>`. */
const coded = (kind, codes) => [choice('', kind, codes.map((value) => ({value, say: `choice.${kind}.${value}`})), {required: true})];

/** By field: a list of inputs, or such lists by the form that a value may have. */
export const FIELDS = {
  prefix: coded('prefix', ['Mr', 'Ms', 'Mrs', 'Miss', 'Dr', 'Prof']),
  enName: [text('UnstructuredName', 'enName', {required: true, lang: 'en', hint: 'enName', check: 'englishName', most: 160})],
  chName: [text('ChineseName', 'chName', {required: true, lang: 'zh-HK', check: 'chineseName', most: 40})],
  maritalStatus: coded('maritalStatus', ['S', 'M', 'D', 'W']),
  homeTelNumber: phone('telephone'),
  officeTelNumber: phone('telephone'),
  mobileNumber: phone('mobile'),
  emailAddress: [text('', 'email', {required: true, type: 'email', autocomplete: 'email', check: 'email', most: 254})],
  residentialAddress: RESIDENTIAL,
  postalAddress: POSTAL,
  educationLevel: coded('educationLevel', ['N', 'P', 'L', 'U', 'D', 'B', 'G']),
};

/** The form to begin with, by the language of the page. */
export const firstForm = () =>
  document.documentElement.lang.startsWith('zh') ? 'ChiPremisesAddress' : 'EngPremisesAddress';
