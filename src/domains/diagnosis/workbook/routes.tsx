import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { answersOfRound } from '../answers.store.ts'
import { aloneStates } from '../consensus/alone.store.ts'
import { ownerOfWork } from '../guest.ts'
import { currencyFor } from '../currency-for.ts'
import { choiceFor, refuseSubmitted } from '../offline/choice.ts'
import { type PackChoice, offlineFileName } from '../offline/offline-pack.ts'
import { mayWorkOn } from '../policy.ts'
import { type Instruments, type OpenedRound, roundOf } from '../round-access.ts'
import { documentOf } from '../round-document.ts'
import type { WorkbookOrigin } from './draw/data-sheet.ts'
import { makeWorkbook } from './make-workbook.ts'
import { factsOfCity } from './draw/facts.ts'
import { Standings } from './standings.ts'

const standings = new Standings()

/** The round, a dimension or a role as a workbook. */
export function workbookRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/cities/:city/rounds/:round/workbook.xlsx', async (c) => {
    const opened = await roundOf(c, instruments, mayWorkOn)
    refuseSubmitted(opened, c.var.text)
    return workbookDownload(c, opened, choiceFor(c.req.query(), opened, c.var.text))
  })

  // a ticket tells nothing but how far the work is, so nobody is asked who they are
  routes.get('/workbook-standings/:ticket', (c) => {
    const standing = standings.of(c.req.param('ticket'))
    c.header('cache-control', 'no-store')
    return standing === null ? c.json({ ahead: 0, share: 0 }, 404) : c.json(standing)
  })

  return routes
}

/** Hands out one workbook. Who calls this has asked who may have these items. */
export async function workbookDownload(c: Context<Env>, opened: OpenedRound, choice: PackChoice): Promise<Response> {
  const { db, text, now } = c.var
  const { row, instrument } = opened
  const alone = new Map((await aloneStates(db, row.cityId, row.id)).map(({ itemId, state }) => [itemId, state]))
  // the whole round scores itself, so what was agreed on stands in it; a part leaves out what is not answered in files
  const isWhole = choice.part.kind === 'round'
  const itemIds = new Set(choice.itemIds.filter((id) => isWhole || !alone.has(id)))
  if (itemIds.size === 0) throw new Refusal('offline_part_empty')
  const document = await documentOf(db, row, opened.cityName, instrument)
  const exported = (await answersOfRound(db, row.cityId, row.id)).flatMap(({ itemId, revision }) => {
    const entry = document.answers[itemId]
    if (entry === undefined || !itemIds.has(itemId)) return []
    const state = alone.get(itemId)
    if (state !== undefined && state !== 'settled') return []
    const { singles: _, ...told } = entry
    return [[itemId, { revision, entry: told }] as const]
  })
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
  const ticket = c.req.query('ticket') ?? ''
  const file = await makeWorkbook(
    ownerOfWork(c.var),
    {
      instrument,
      text,
      itemIds: isWhole ? null : itemIds,
      locked: new Set(alone.keys()),
      origin,
      exported: new Map(exported),
      currency: await currencyFor(db, row),
      facts: await factsOfCity(db, origin, { part: isWhole ? null : choice.title, text }),
    },
    standings.teller(ticket),
  ).finally(() => standings.forget(ticket))
  c.header('content-length', String(file.byteLength))
  c.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  c.header(
    'content-disposition',
    `attachment; filename="${offlineFileName({ ...origin, title: '', items: 0 }, 'xlsx')}"`,
  )
  return c.body(file)
}
