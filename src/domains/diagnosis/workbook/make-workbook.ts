import { type Standing, lineOfWork, usualPlaces } from '../../../files/workbook/line-of-work.ts'
import { ownProcess } from '../../../files/workbook/own-process.ts'
import { type SpokenLanguage, isBuiltIn, spokenLanguage } from '../../../text/index.ts'
import type { WorkbookContent } from './draw/draw-workbook.ts'

/** A workbook to make, as it goes to the process that makes it: a language is its name, with its words if it is not ours. */
export interface WorkbookJob {
  readonly content: Omit<WorkbookContent, 'text'>
  readonly language: string
  readonly spoken: SpokenLanguage | null
}

const isSource = import.meta.url.endsWith('.ts')
const line = lineOfWork<WorkbookJob, Uint8Array<ArrayBuffer>>(
  usualPlaces,
  ownProcess(new URL(isSource ? './workbook-process.ts' : './workbook-process.js', import.meta.url), {
    milliseconds: 120_000,
    idleMilliseconds: 30_000,
  }),
)

/**
 * The file of a workbook, as .xlsx, made beside the pages of the platform. `owner` is who asks for it.
 * @throws Refusal `workbook_busy` when too many wait
 */
export function makeWorkbook(
  owner: string,
  { text, ...content }: WorkbookContent,
  tell?: (standing: Standing) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { language } = text
  return line.run(owner, { content, language, spoken: isBuiltIn(language) ? null : spokenLanguage(language) }, tell)
}
