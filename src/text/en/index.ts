import { accounts } from './accounts.ts'
import { cities } from './cities.ts'
import { composite } from './composite.ts'
import { diagnosis } from './diagnosis.ts'
import { errors } from './errors.ts'
import { indices } from './indices.ts'
import { offline } from './offline.ts'
import { result } from './result.ts'
import { ui } from './ui.ts'

/** Every message in English, the language the others are written from. Keys begin with the domain's name. */
export const en = {
  ...ui,
  ...errors,
  ...accounts,
  ...cities,
  ...diagnosis,
  ...offline,
  ...result,
  ...composite,
  ...indices,
} as const
