import { writeWorkbook } from '../../../files/workbook/write-workbook.ts'
import type { Said } from '../../../files/workbook/own-process.ts'
import { speakAlso, textIn } from '../../../text/index.ts'
import { drawWorkbook } from './draw/draw-workbook.ts'
import type { WorkbookJob } from './make-workbook.ts'

const say = (said: Said<Uint8Array>) => process.send?.(said)

process.on('message', (job: WorkbookJob) => {
  make(job).then(
    (done) => say({ done }),
    (error: unknown) => say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
// nobody is left to make workbooks for
process.on('disconnect', () => process.exit(0))

async function make({ content, language, spoken }: WorkbookJob): Promise<Uint8Array> {
  speakAlso(spoken === null ? [] : [spoken])
  return writeWorkbook(drawWorkbook({ ...content, text: textIn(language) }), (share) => say({ share }))
}
