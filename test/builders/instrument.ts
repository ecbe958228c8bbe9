import type { Instrument, Item } from '../../src/domains/diagnosis/instrument.ts'

/** An instrument of two groups, GOV (environment) and SYS (systems), with the items a test needs; items with needs are systems. */
export function smallInstrument({
  items,
}: {
  items: readonly (Partial<Item> & Pick<Item, 'id' | 'group'>)[]
}): Instrument {
  const named = { name: 'name', about: 'about' }
  const fiveSteps = ['0', '1', '2', '3', '4']
  return Object.freeze({
    id: 'small',
    version: '1.0',
    hash: 'hash of the instrument',
    licence: 'CC-BY-4.0',
    published: '2026-11-21',
    roles: ['mayor'],
    axes: [
      { id: 'environment', weight: 1 },
      { id: 'systems', weight: 1 },
    ],
    groups: [
      { id: 'GOV', axis: 'environment', force: 'internal', weight: 1 },
      { id: 'SYS', axis: 'systems', force: null, weight: 1 },
    ],
    items: items.map((item) => ({
      role: 'mayor',
      weight: 1,
      seconds: 30,
      halfLifeMonths: 12,
      isSensitive: false,
      needs: [],
      isSystem: item.needs !== undefined,
      values: [0, 1, 2, 3, 4],
      goalposts: [0, 4] as const,
      ...item,
    })),
    contradictions: [],
    recipe: {
      id: 'small',
      version: '1.0',
      normalise: { method: 'goalposts' },
      aggregate: {
        items: { method: 'arithmetic' },
        groups: { method: 'geometric', floor: 1 },
        axes: { method: 'geometric', floor: 1 },
      },
      minimumCoverage: 0.6,
      stages: [0, 20, 40, 60, 80].map((from, at) => ({ stage: at + 1, from })),
      weakestMayLag: 20,
      uncertainty: {
        draws: 50,
        share: 0.9,
        misread: {
          claimed: { lower: 0.25, higher: 0.1 },
          documented: { lower: 0.1, higher: 0.05 },
          verified: { lower: 0.02, higher: 0.02 },
        },
      },
    },
    recipeHash: 'hash of the recipe',
    words: {
      en: {
        language: 'en',
        name: 'Small',
        axes: { environment: named, systems: named },
        forces: { internal: 'Internal' },
        roles: { mayor: named },
        groups: { GOV: named, SYS: named },
        scaleOfSystems: fiveSteps,
        items: Object.fromEntries(
          items.map(({ id }) => [id, { name: id, ask: `${id}?`, steps: fiveSteps, why: 'why', evidence: ['paper'] }]),
        ),
      },
    },
    content: '{}',
  } satisfies Instrument)
}
