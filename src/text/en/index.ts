import { accounts } from './accounts.ts'
import { cities } from './cities.ts'
import { comparison } from './comparison.ts'
import { composite } from './composite.ts'
import { consensus } from './consensus.ts'
import { diagnosis } from './diagnosis.ts'
import { errors } from './errors.ts'
import { evidence } from './evidence.ts'
import { indices } from './indices.ts'
import { handover } from './handover.ts'
import { languages } from './languages.ts'
import { offline } from './offline.ts'
import { result } from './result.ts'
import { targets } from './targets.ts'
import { team } from './team.ts'
import { security } from './security.ts'
import { review } from './review.ts'
import { ui } from './ui.ts'
import { versions } from './versions.ts'
import { workbook } from './workbook.ts'

/** Every message in English, the language the others are written from. Keys begin with the domain's name. */
export const en = {
  ...ui,
  ...errors,
  ...accounts,
  ...cities,
  ...diagnosis,
  ...evidence,
  ...consensus,
  ...offline,
  ...result,
  ...targets,
  ...team,
  ...security,
  ...handover,
  ...composite,
  ...comparison,
  ...versions,
  ...workbook,
  ...indices,
  ...languages,
  ...review,
} as const
