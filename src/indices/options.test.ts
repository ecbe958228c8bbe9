import { expect, test } from 'vitest'
import { textIn } from '../text/index.ts'
import { IndexFault, faultSentences } from './faults.ts'
import { languageOf, readOptions } from './options.ts'

const needed = ['--data', 'd.csv', '--meta', 'm.csv', '--out', 'o']

test('all options, in either way of writing', () => {
  expect(
    readOptions([...needed, '--recipe=r.json', '--uncertainty', '1000', '--seed=0', '--threads', '2', '--json']),
  ).toEqual({
    data: 'd.csv',
    meta: 'm.csv',
    out: 'o',
    recipe: 'r.json',
    uncertainty: { replications: 1000, seed: 0, threads: 2 },
    json: true,
  })
})

test('what is left out', () => {
  expect(readOptions(needed)).toMatchObject({ recipe: null, uncertainty: null, json: false })
  expect(readOptions([...needed, '--uncertainty', '10']).uncertainty).toEqual({
    replications: 10,
    seed: 1,
    threads: null,
  })
})

test('values may have an equals sign and begin with a hyphen', () => {
  expect(readOptions(['--data', '-d=1.csv', '--meta=a=b.csv', '--out', 'o'])).toMatchObject({
    data: '-d=1.csv',
    meta: 'a=b.csv',
  })
})

test('the language of the faults', () => {
  expect(languageOf(['--lang', 'ko', '--bad'])).toBe('ko')
  expect(languageOf(['--lang', 'xx'])).toBe('en')
})

// prettier-ignore
const cases: { name: string; words: string[]; says: string[] }[] = [
  { name: 'nothing', words: [], says: ['--data is missing: --data iData.csv', '--meta is missing: --meta iMeta.csv', '--out is missing: --out result'] },
  { name: 'a misspelt option', words: [...needed, '--recpie', 'r.json'], says: ['There is no option --recpie. Did you mean --recipe?'] },
  { name: 'an option nobody knows', words: [...needed, '--verbose'], says: ['There is no option --verbose; wego index --help lists them.'] },
  { name: 'no value at the end', words: [...needed.slice(0, 4), '--out'], says: ['--out needs a value: --out result'] },
  { name: 'no value before another option', words: ['--data', '--meta', 'm.csv', '--out', 'o'], says: ['--data needs a value: --data iData.csv'] },
  { name: 'an empty value', words: [...needed, '--recipe='], says: ['--recipe needs a value: --recipe recipe.json'] },
  { name: 'a value where none belongs', words: [...needed, '--json=yes'], says: ['--json takes no value.'] },
  { name: 'an option twice', words: [...needed, '--out', 'p'], says: ['--out is given twice.'] },
  { name: 'a word alone', words: ['d.csv', ...needed], says: ['“d.csv” stands alone. Name files by their options, for example --data iData.csv'] },
  { name: 'replications that are not whole', words: [...needed, '--uncertainty', '10.5'], says: ['--uncertainty: “10.5” is not a whole number from 2 to 10000000.'] },
  { name: 'no replications', words: [...needed, '--uncertainty', '0'], says: ['--uncertainty: “0” is not a whole number from 2 to 10000000.'] },
  { name: 'a negative seed', words: [...needed, '--uncertainty', '10', '--seed', '-1'], says: ['--seed: “-1” is not a whole number from 0 to 4294967295.'] },
  { name: 'no thread', words: [...needed, '--uncertainty', '10', '--threads', '0'], says: ['--threads: “0” is not a whole number from 1 to 256.'] },
  { name: 'a seed for nothing', words: [...needed, '--seed', '7'], says: ['--seed is used with --uncertainty N only.'] },
  { name: 'an unknown language', words: [...needed, '--lang', 'xx'], says: ['--lang: “xx” is none of en, ko.'] },
]

test.each(cases)('$name', ({ words, says }) => {
  expect.assertions(1)
  try {
    readOptions(words)
  } catch (error) {
    expect(error instanceof IndexFault ? faultSentences(error, textIn('en')) : error).toEqual(says)
  }
})
