import * as store from '../../src/domains/cities/store.ts'
import { type Samples, at } from './samples.ts'

const samples: Samples<typeof store> = {
  organisationsWithNames: [[], ['hanoi']],
  currentFacts: [[], ['hanoi']],
  factHistory: [['hanoi']],
  nextFactNumber: [['hanoi', 'population']],
  insertFacts: [
    [
      [
        {
          organisation_id: 'hanoi',
          fact: 'population',
          number: 1,
          value_number: 8_000_000,
          value_text: null,
          year: 2024,
          source: 'census',
          entered_by: 'p1',
          entered_at: at,
        },
      ],
    ],
  ],
  idsLike: [['trial-']],
  insertOrganisations: [
    [
      [
        {
          id: 'hanoi',
          kind: 'city',
          country_iso2: 'VN',
          country_iso3: 'VNM',
          continent: 'Asia',
          listed_at: at,
          created_by: null,
        },
      ],
    ],
  ],
  insertNames: [[[{ organisation_id: 'hanoi', language: 'en', name: 'Hanoi' }]]],
  insertCountryFacts: [
    [[{ country_iso3: 'VNM', fact: 'gdp', year: 2024, edition: '2024-04', value: 1, source: 'IMF' }]],
  ],
  newestCountryFact: [['VNM', 'gdp', 2026]],
  movePlaces: [['p1', 'p2']],
}

export const cities = { folder: 'cities', store, samples }
