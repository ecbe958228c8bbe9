import type { en } from '../en/index.ts'
import { accounts } from './accounts.ts'
import { cities } from './cities.ts'
import { composite } from './composite.ts'
import { diagnosis } from './diagnosis.ts'
import { errors } from './errors.ts'
import { indices } from './indices.ts'
import { offline } from './offline.ts'
import { result } from './result.ts'
import { ui } from './ui.ts'

/** Every message in Korean, with the words of docs/words.md. Particles fit any word that may stand before them. */
export const ko: Record<keyof typeof en, string> = {
  ...ui,
  ...errors,
  ...accounts,
  ...cities,
  ...diagnosis,
  ...offline,
  ...result,
  ...composite,
  ...indices,
}
