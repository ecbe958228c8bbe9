import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { writeOnThread } from '../../../files/workbook/write-on-thread.ts'
import type { Env } from '../../../http/env.ts'
import { answersOfRound } from '../answers.store.ts'
import { aloneStates } from '../consensus/alone.store.ts'
import { choiceFor, refuseSubmitted } from '../offline/choice.ts'
import { type PackChoice, offlineFileName } from '../offline/offline-pack.ts'
import { mayWorkOn } from '../policy.ts'
import { type Instruments, type OpenedRound, roundOf } from '../round-access.ts'
import { entryOf } from '../round-document.ts'
import type { WorkbookOrigin } from './data-sheet.ts'
import { drawWorkbook } from './draw-workbook.ts'
import { factsOfCity } from './facts.ts'

/** The round, a dimension or a role as a workbook. */
export function workbookRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/cities/:city/rounds/:round/workbook.xlsx', async (c) => {
    const opened = await roundOf(c, instruments, mayWorkOn)
    refuseSubmitted(opened, c.var.text)
    return workbookDownload(c, opened, choiceFor(c.req.query(), opened, c.var.text))
  })

  return routes
}

/** Hands out one workbook. Who calls this has asked who may have these items. */
export async function workbookDownload(c: Context<Env>, opened: OpenedRound, choice: PackChoice): Promise<Response> {
  const { db, text, now } = c.var
  const { row, instrument } = opened
  // what several people answer alone is not answered in a file for everybody
  const alone = new Set((await aloneStates(db, row.cityId, row.id)).map(({ itemId }) => itemId))
  const itemIds = new Set(choice.itemIds.filter((id) => !alone.has(id)))
  const answers = (await answersOfRound(db, row.cityId, row.id)).filter(({ itemId }) => itemIds.has(itemId))
  const origin: WorkbookOrigin = {
    file: randomBytes(9).toString('base64url'),
    city: { id: row.cityId, name: opened.cityName },
    round: { id: row.id, label: row.label },
    instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    part: choice.part,
    language: text.language,
    exportedAt: now.toISOString(),
    seed: row.seed,
  }
  const file = await writeOnThread(
    drawWorkbook({
      instrument,
      text,
      itemIds: itemIds.size === instrument.items.length ? null : itemIds,
      origin,
      exported: new Map(answers.map((one) => [one.itemId, { revision: one.revision, entry: entryOf(one) }])),
      facts: await factsOfCity(db, origin, text),
    }),
  )
  c.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  c.header(
    'content-disposition',
    `attachment; filename="${offlineFileName({ ...origin, title: '', items: 0 }, 'xlsx')}"`,
  )
  return c.body(file)
}
