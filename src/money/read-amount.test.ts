import { expect, test } from 'vitest'
import { currencyOfCountry, decimalsOf, isCurrency, mostMinor } from './currencies.ts'
import { type AmountRead, readAmount, readNumber } from './read-amount.ts'
import { writtenAmount } from './write-amount.ts'

type Fault = Extract<AmountRead, { fault: string }>['fault']

// prettier-ignore
const cases: { name: string; typed: string; currency: string; expected: number | Fault }[] = [
  { name: 'plain', typed: '1250000', currency: 'VND', expected: 1_250_000 },
  { name: 'plain, two decimals', typed: '1250000', currency: 'USD', expected: 125_000_000 },
  { name: 'zero', typed: '0', currency: 'USD', expected: 0 },
  { name: 'commas', typed: '1,250,000', currency: 'USD', expected: 125_000_000 },
  { name: 'points', typed: '1.250.000', currency: 'USD', expected: 125_000_000 },
  { name: 'spaces', typed: ' 1 250 000 ', currency: 'EUR', expected: 125_000_000 },
  { name: 'narrow spaces that do not break', typed: '1\u202f250\u00a0000', currency: 'EUR', expected: 125_000_000 },
  { name: 'apostrophes', typed: '1’250\'000', currency: 'CHF', expected: 125_000_000 },
  { name: 'lakhs', typed: '12,50,000', currency: 'INR', expected: 125_000_000 },
  { name: 'a decimal point', typed: '1250000.50', currency: 'USD', expected: 125_000_050 },
  { name: 'a decimal comma', typed: '1250000,5', currency: 'EUR', expected: 125_000_050 },
  { name: 'commas and a point', typed: '1,250,000.50', currency: 'USD', expected: 125_000_050 },
  { name: 'points and a comma', typed: '1.250.000,50', currency: 'EUR', expected: 125_000_050 },
  { name: 'spaces and a comma', typed: '1 250 000,50', currency: 'EUR', expected: 125_000_050 },
  { name: 'one comma and a point', typed: '1,250.5', currency: 'USD', expected: 125_050 },
  { name: 'a mark before three figures parts thousands', typed: '1.250', currency: 'USD', expected: 125_000 },
  { name: 'also a comma', typed: '125,000', currency: 'USD', expected: 12_500_000 },
  { name: 'also where there are no decimals', typed: '1.250', currency: 'VND', expected: 1250 },
  { name: 'after a zero it is the decimal mark', typed: '0.250', currency: 'USD', expected: 25 },
  { name: 'after four figures too', typed: '1250.500', currency: 'USD', expected: 125_050 },
  { name: 'three decimals, and nothing tells', typed: '1.250', currency: 'KWD', expected: 'ambiguous' },
  { name: 'three decimals, a comma', typed: '125,000', currency: 'KWD', expected: 'ambiguous' },
  { name: 'three decimals, told by another mark', typed: '1,250.500', currency: 'KWD', expected: 1_250_500 },
  { name: 'three decimals, told by thousands twice', typed: '1,250,000', currency: 'KWD', expected: 1_250_000_000 },
  { name: 'zeros beyond the decimals', typed: '1250000.00', currency: 'VND', expected: 1_250_000 },
  { name: 'full width', typed: '１，２５０，０００', currency: 'KRW', expected: 1_250_000 },
  { name: 'Arabic-Indic', typed: '١٬٢٥٠٬٠٠٠٫٥', currency: 'TND', expected: 1_250_000_500 },
  { name: 'Arabic decimal mark before three figures', typed: '١٫٢٥٠', currency: 'TND', expected: 1250 },
  { name: 'Persian', typed: '۱۲۵۰', currency: 'IRR', expected: 125_000 },
  { name: 'Devanagari', typed: '१२,५०,०००', currency: 'NPR', expected: 125_000_000 },
  { name: 'Bengali', typed: '১২৫০', currency: 'BDT', expected: 125_000 },
  { name: 'Korean units', typed: '12억 5,000만', currency: 'KRW', expected: 1_250_000_000 },
  { name: 'Korean units, a thousand of them', typed: '5천만원', currency: 'KRW', expected: 50_000_000 },
  { name: 'Korean units and the rest', typed: '3만 500', currency: 'KRW', expected: 30_500 },
  { name: 'Korean units in the wrong order', typed: '3만 2억', currency: 'KRW', expected: 'unreadable' },
  { name: 'Korean units, a thousand behind ten thousands', typed: '3만 5천', currency: 'KRW', expected: 35_000 },
  { name: 'Korean units, a thousand alone', typed: '5천', currency: 'KRW', expected: 5000 },
  { name: 'Korean units, said in full', typed: '1억 5천만', currency: 'KRW', expected: 150_000_000 },
  { name: 'Korean units, the last left out', typed: '1억 5천', currency: 'KRW', expected: 'ambiguous' },
  { name: 'Korean units, the last left out, no blank', typed: '2조5천원', currency: 'KRW', expected: 'ambiguous' },
  { name: 'Korean units, the last left out, larger', typed: '9999조 5천', currency: 'KRW', expected: 'too_large' },
  { name: 'raised figures', typed: '10⁶', currency: 'USD', expected: 'unreadable' },
  { name: 'a square', typed: '5²', currency: 'USD', expected: 'unreadable' },
  { name: 'lowered figures', typed: '10₆', currency: 'USD', expected: 'unreadable' },
  { name: 'raised figures with their sign', typed: '1e⁺6', currency: 'USD', expected: 'unreadable' },
  { name: 'circled figures', typed: '①②', currency: 'USD', expected: 'unreadable' },
  { name: 'a fraction', typed: '1½', currency: 'USD', expected: 'unreadable' },
  { name: 'a symbol before that could be thousands behind', typed: 'K5', currency: 'MMK', expected: 500 },
  { name: 'a symbol behind that could be thousands', typed: '5K', currency: 'MMK', expected: 'unreadable' },
  { name: 'the same, small and between', typed: '5 k MMK', currency: 'MMK', expected: 'unreadable' },
  { name: 'a symbol of two letters behind', typed: '5 kr', currency: 'SEK', expected: 500 },
  { name: 'with its currency before', typed: 'vnd 1,250,000', currency: 'VND', expected: 1_250_000 },
  { name: 'with its sign behind', typed: '1.250.000 ₫', currency: 'VND', expected: 1_250_000 },
  { name: 'with another currency', typed: '1250 USD', currency: 'VND', expected: 'unreadable' },
  { name: 'as a program writes large numbers', typed: '1.25E6', currency: 'VND', expected: 1_250_000 },
  { name: 'the largest', typed: '9999999999999.99', currency: 'USD', expected: mostMinor },
  { name: 'larger', typed: '10000000000000', currency: 'USD', expected: 'too_large' },
  { name: 'endless', typed: '9'.repeat(500), currency: 'USD', expected: 'too_large' },
  { name: 'decimals a currency does not have', typed: '12,5', currency: 'VND', expected: 'too_fine' },
  { name: 'three figures are thousands, also here', typed: '12.505', currency: 'USD', expected: 1_250_500 },
  { name: 'a decimal too many', typed: '1250.505', currency: 'USD', expected: 'too_fine' },
  { name: 'a letter for a zero', typed: '12,5O0', currency: 'USD', expected: 'unreadable' },
  { name: 'below zero', typed: '-5', currency: 'USD', expected: 'unreadable' },
  { name: 'in brackets', typed: '(5)', currency: 'USD', expected: 'unreadable' },
  { name: 'groups of two and four', typed: '1,25,0000', currency: 'USD', expected: 'unreadable' },
  { name: 'groups that do not fit', typed: '1,250,00', currency: 'USD', expected: 'unreadable' },
  { name: 'two marks, mixed', typed: '1.250,000.5', currency: 'USD', expected: 'unreadable' },
  { name: 'three kinds of marks', typed: '1 250,000.50', currency: 'USD', expected: 'unreadable' },
  { name: 'a mark at the end', typed: '1250.', currency: 'USD', expected: 'unreadable' },
  { name: 'words', typed: 'about a million', currency: 'USD', expected: 'unreadable' },
  { name: 'a formula', typed: '=1+1', currency: 'USD', expected: 'unreadable' },
  { name: 'only the currency', typed: 'USD', currency: 'USD', expected: 'unreadable' },
]

test.each(cases)('$name: $typed', ({ typed, currency, expected }) => {
  const read = readAmount(typed, currency)
  expect('minor' in read ? read.minor : read.fault).toBe(expected)
})

test.each([
  ['1억 5천', ['100005000', '150000000']],
  ['2조 5천', ['2000000005000', '2500000000000']],
  ['1조 2억 5천', ['1000200005000', '1000250000000']],
])('%s is offered in both readings, and each of them can be told', (typed, readings) => {
  expect(readAmount(typed, 'KRW')).toEqual({ fault: 'ambiguous', readings })
  for (const one of readings) expect(readAmount(one, 'KRW')).toEqual({ minor: Number(one) })
})

test('what cannot be told is offered in both readings, and each of them can be told', () => {
  const read = readAmount('1.250', 'KWD')
  expect(read).toEqual({ fault: 'ambiguous', readings: ['1250', '1.2500'] })
  expect(readAmount('1250', 'KWD')).toEqual({ minor: 1_250_000 })
  expect(readAmount('1.2500', 'KWD')).toEqual({ minor: 1250 })
})

// prettier-ignore
const numbers: { name: string; written: string; currency: string; expected: number | Fault }[] = [
  { name: 'whole', written: '1250000', currency: 'VND', expected: 1_250_000 },
  { name: 'with an exponent', written: '1.25E6', currency: 'USD', expected: 125_000_000 },
  { name: 'as binary fractions come out', written: '0.30000000000000004', currency: 'USD', expected: 30 },
  { name: 'three decimals are no thousands', written: '1.125', currency: 'KWD', expected: 1125 },
  { name: 'finer than a cent', written: '1.125', currency: 'USD', expected: 'too_fine' },
  { name: 'below zero', written: '-1', currency: 'USD', expected: 'unreadable' },
  { name: 'small, with an exponent', written: '5e-1', currency: 'USD', expected: 50 },
  { name: 'sixteens', written: '0x10', currency: 'USD', expected: 'unreadable' },
  { name: 'twos', written: '0b11', currency: 'USD', expected: 'unreadable' },
  { name: 'eights', written: '0o17', currency: 'USD', expected: 'unreadable' },
  { name: 'endless', written: 'Infinity', currency: 'USD', expected: 'unreadable' },
  { name: 'beyond all numbers', written: '1e999', currency: 'USD', expected: 'too_large' },
  { name: 'nothing', written: '', currency: 'USD', expected: 'unreadable' },
  { name: 'too large', written: '1E20', currency: 'USD', expected: 'too_large' },
]

test.each(numbers)('a number of a program: $name', ({ written, currency, expected }) => {
  const read = readNumber(written, currency)
  expect('minor' in read ? read.minor : read.fault).toBe(expected)
})

test.each([
  ['VND', [0, 1, 1_250_000, mostMinor]],
  ['USD', [0, 1, 25, 100, 12_505, 100_050, 125_000, mostMinor]],
  ['KWD', [0, 1, 25, 1000, 1125, 125_000, 1_250_500, mostMinor]],
] as const)('an amount in %s reads back as it is written', (currency, amounts) => {
  for (const minor of amounts) {
    const written = writtenAmount({ minor, currency })
    expect(readAmount(written, currency), written).toEqual({ minor })
  }
})

test('decimals are those of ISO 4217, whatever the runtime thinks', () => {
  expect(['VND', 'KRW', 'XOF', 'CLP'].map(decimalsOf)).toEqual([0, 0, 0, 0])
  expect(['KWD', 'TND', 'IQD', 'JOD'].map(decimalsOf)).toEqual([3, 3, 3, 3])
  expect(['USD', 'IDR', 'HUF', 'PKR', 'COP', 'IRR'].map(decimalsOf)).toEqual([2, 2, 2, 2, 2, 2])
})

test('a country has a currency, and only tender counts as one', () => {
  expect(['VN', 'KR', 'ZW', 'PA', 'DE', 'LK'].map(currencyOfCountry)).toEqual([
    'VND',
    'KRW',
    'ZWG',
    'PAB',
    'EUR',
    'LKR',
  ])
  expect([currencyOfCountry('AQ'), currencyOfCountry(null)]).toEqual([null, null])
  expect(['USD', 'DEM', 'usd', 'XAU', ''].map(isCurrency)).toEqual([true, false, false, false, false])
})
