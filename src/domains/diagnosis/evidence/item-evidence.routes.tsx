import { type Context, Hono } from 'hono'
import type { FileStore } from '../../../files/file-store.ts'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { signedIn } from '../../accounts/index.ts'
import { answerTo } from '../answers.store.ts'
import { type Item, itemOf, wordsOf } from '../instrument.ts'
import { mayAnswer, maySeeAnswers, mayWorkOn } from '../policy.ts'
import { type Instruments, type OpenedRound, refuseMoved, roundOf } from '../round-access.ts'
import { holdRound } from '../rounds.store.ts'
import { addEvidence } from './add-evidence.ts'
import { fieldOf, readPiece } from './forms.ts'
import { linkEvidence, unlinkEvidence } from './link-evidence.ts'
import { pieceOf } from './piece.ts'
import { linkedPieces, piecesOfCity } from './store.ts'
import { ItemEvidenceView } from './views/item-evidence.tsx'

const mostFound = 20

/** What one answer rests on: adding a piece, choosing one the city has, and taking it off again. */
export function itemEvidenceRoutes({ instruments, files }: { instruments: Instruments; files: FileStore }): Hono<Env> {
  const routes = new Hono<Env>()
  const item = '/cities/:city/rounds/:round/items/:item'

  routes.get(`${item}/evidence`, async (c) => {
    const opened = await official(c, maySeeAnswers)
    return c.html(await page(c, opened, itemFor(c, opened)))
  })

  routes.post(`${item}/evidence`, async (c) => {
    const opened = await openAlone(c)
    const one = itemFor(c, opened)
    const by = signedIn(c.var.person)
    const body = await c.req.parseBody()
    const entered = tryReading(() => readPiece(body, c.var.upload))
    if (entered instanceof Refusal) return refused(c, opened, one, entered, body)
    await addEvidence(c.var.db, files, {
      cityId: opened.row.cityId,
      roundId: opened.row.id,
      item: one,
      entered,
      by,
      at: c.var.now,
    })
    return c.redirect(withNotice(`${opened.path}/items/${one.id}/evidence`, 'saved'), 303)
  })

  routes.post(`${item}/evidence-links`, async (c) => {
    const opened = await openAlone(c)
    const one = itemFor(c, opened)
    const evidenceId = field(await c.req.parseBody(), 'evidence')
    await linkEvidence(c.var.db, linkOf(c, opened, one, evidenceId))
    return c.redirect(withNotice(`${opened.path}/items/${one.id}/evidence`, 'saved'), 303)
  })

  routes.post(`${item}/evidence-links/:evidence/ending`, async (c) => {
    const opened = await openAlone(c)
    const one = itemFor(c, opened)
    await unlinkEvidence(c.var.db, linkOf(c, opened, one, c.req.param('evidence')))
    return c.redirect(withNotice(`${opened.path}/items/${one.id}/evidence`, 'saved'), 303)
  })

  /** A trial belongs to a person and not to the city, so the city's library is not for it. */
  async function official(c: Context<Env>, may: Parameters<typeof roundOf>[2]): Promise<OpenedRound> {
    const opened = await roundOf(c, instruments, may)
    if (opened.row.kind === 'trial') throw new Refusal('page_not_found')
    return opened
  }

  /** Held alone: whoever saves an answer waits for its strength, and nobody submits meanwhile. */
  async function openAlone(c: Context<Env>): Promise<OpenedRound> {
    const opened = await official(c, mayWorkOn)
    await holdRound(c.var.db, opened.row.cityId, opened.row.id, 'alone')
    await refuseMoved(c, opened)
    return opened
  }

  async function refused(
    c: Context<Env>,
    opened: OpenedRound,
    one: Item,
    refusal: Refusal,
    body: Readonly<Record<string, unknown>>,
  ): Promise<Response> {
    const fault = {
      field: fieldOf(refusal, field(body, 'kind')),
      message: c.var.text(`error.${refusal.code}`, refusal.detail),
    }
    return c.html(await page(c, opened, one, fault, body), refusal.status)
  }

  async function page(
    c: Context<Env>,
    opened: OpenedRound,
    one: Item,
    fault: Fault | null = null,
    typed: Readonly<Record<string, unknown>> = {},
  ) {
    const { db, person, language, now } = c.var
    const { cityId, id } = opened.row
    const answer = await answerTo(db, cityId, id, one.id)
    const linked = (await linkedPieces(db, cityId, id, one.id)).map((row) => pieceOf(row, cityId, now))
    const may = mayAnswer(person, opened.standing)
    const search = c.req.query('q')?.trim().slice(0, 100) ?? ''
    const words = search.split(/\s+/).filter(Boolean)
    const known = may ? await piecesOfCity(db, cityId, words, mostFound + linked.length) : []
    const { words: itemWords, language: wordsLanguage } = wordsOf(opened.instrument, one.id, language)
    return (
      <ItemEvidenceView
        frame={frameOf(c)}
        path={`${opened.path}/items/${one.id}`}
        round={{ path: opened.path, label: opened.row.label, isSubmitted: opened.row.submittedAt !== null }}
        city={{ path: `/cities/${cityId}`, name: opened.cityName }}
        item={{
          name: itemWords.name,
          evidence: itemWords.evidence,
          language: wordsLanguage,
          halfLifeMonths: one.halfLifeMonths,
        }}
        answer={
          answer === undefined
            ? null
            : { strength: answer.strength, link: answer.evidenceLink, note: answer.evidenceNote }
        }
        linked={linked}
        known={known
          .filter((row) => row.withdrawnAt === null && !linked.some((piece) => piece.id === row.id))
          .slice(0, mostFound)
          .map((row) => pieceOf(row, cityId, now))}
        search={search}
        mayAdd={may}
        fault={fault}
        typed={typedIn(typed)}
      />
    )
  }

  return routes
}

function linkOf(c: Context<Env>, { row }: OpenedRound, item: Item, evidenceId: string) {
  return {
    cityId: row.cityId,
    roundId: row.id,
    itemId: item.id,
    evidenceId,
    by: signedIn(c.var.person).id,
    at: c.var.now,
  }
}

function itemFor(c: Context<Env>, { instrument }: OpenedRound): Item {
  const item = itemOf(instrument, c.req.param('item') ?? '')
  if (!item) throw new Refusal('item_unknown', { item: (c.req.param('item') ?? '').slice(0, 40) })
  return item
}

/** What can be mended in the form comes back with it; anything else no page of ours would send. */
function tryReading<T>(read: () => T): T | Refusal {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'request_unreadable') return error
    throw error
  }
}

function typedIn(body: Readonly<Record<string, unknown>>) {
  const names = ['kind', 'title', 'link', 'note', 'held_where', 'held_by', 'dated_on', 'expires_on'] as const
  return Object.fromEntries(names.map((name) => [name, field(body, name)])) as Record<(typeof names)[number], string>
}
