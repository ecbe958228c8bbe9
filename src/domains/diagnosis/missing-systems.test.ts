import type { Answer } from '@wego/composite'
import { expect, test } from 'vitest'
import { smallInstrument } from '../../../test/builders/instrument.ts'
import { areNeedsMet, missingSystems } from './missing-systems.ts'

// shop → register → network; portal → network; stand-alone needs nothing; G-1 is no system
const instrument = smallInstrument({
  items: [
    { id: 'G-1', group: 'GOV' },
    { id: 'shop', group: 'SYS', needs: ['register'] },
    { id: 'register', group: 'SYS', needs: ['network'] },
    { id: 'portal', group: 'SYS', needs: ['network'] },
    { id: 'network', group: 'SYS', needs: [] },
    { id: 'alone', group: 'SYS', needs: [] },
  ],
})
const at = (step: number): Answer => ({ step, strength: 'claimed' })
const all = (step: number) => ({
  shop: at(step),
  register: at(step),
  portal: at(step),
  network: at(step),
  alone: at(step),
})

// prettier-ignore
const cases: { name: string; answers: Record<string, Answer>; missing: [id: string, step: number, unmet: string[], waiting: number][] }[] = [
  { name: 'nothing answered, nothing known to be missing', answers: {}, missing: [] },
  { name: 'what is at step 2 exists', answers: all(2), missing: [] },
  { name: 'those without unmet needs first, and among them what most others wait for', answers: all(0), missing: [
    ['network', 0, [], 3], ['alone', 0, [], 0], ['register', 0, ['network'], 1], ['portal', 0, ['network'], 0], ['shop', 0, ['register'], 0],
  ] },
  { name: 'on paper (step 1) is missing too', answers: { alone: at(1) }, missing: [['alone', 1, [], 0]] },
  { name: 'a need that is met', answers: { network: at(2), portal: at(0) }, missing: [['portal', 0, [], 0]] },
  { name: 'a need at step 1 is not met', answers: { network: at(1), portal: at(0) }, missing: [['network', 1, [], 3], ['portal', 0, ['network'], 0]] },
  { name: 'a need nobody answered is not met', answers: { portal: at(0) }, missing: [['portal', 0, ['network'], 0]] },
  { name: 'a need nobody knows of is not met', answers: { portal: at(0), network: { mark: 'dont_know' } }, missing: [['portal', 0, ['network'], 0]] },
  { name: 'a need that another level of government meets', answers: { portal: at(0), network: { mark: 'not_our_competence' } }, missing: [['portal', 0, [], 0]] },
  { name: 'not our competence is not missing, do not know neither', answers: { alone: { mark: 'not_our_competence' }, portal: { mark: 'dont_know' } }, missing: [] },
  { name: 'a question that is no system is never listed', answers: { 'G-1': at(0) }, missing: [] },
]

test.each(cases)('$name', ({ answers, missing }) => {
  const found = missingSystems(instrument, Object.freeze(answers))
  expect(found.map((one) => [one.id, one.step, one.unmet, one.waiting])).toEqual(missing)
})

test('ties stand in the order of their ids', () => {
  const twins = smallInstrument({
    items: ['c', 'a', 'b'].map((id) => ({ id, group: 'SYS', needs: [] })),
  })
  expect(missingSystems(twins, { a: at(0), b: at(1), c: at(0) }).map((one) => one.id)).toEqual(['a', 'b', 'c'])
})

test('needs are met when every one of them is', () => {
  const [, shop] = instrument.items
  if (!shop) throw new Error('no shop')
  expect(areNeedsMet(shop, {})).toBe(false)
  expect(areNeedsMet(shop, { register: at(2) })).toBe(true)
  expect(areNeedsMet({ ...shop, needs: ['register', 'network'] }, { register: at(2) })).toBe(false)
  expect(areNeedsMet({ ...shop, needs: [] }, {})).toBe(true)
})
