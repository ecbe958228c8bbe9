import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { FileStore } from '../../../files/file-store.ts'
import type { Env, Person } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { recordAudit, signedIn } from '../../accounts/index.ts'
import { type City, nameOf, visibleCity } from '../../cities/index.ts'
import { itemOf, wordsOf } from '../instrument.ts'
import { openConsent } from '../results.store.ts'
import type { Instruments } from '../round-access.ts'
import { changeExpiry, replaceEvidence, withdrawEvidence } from './change-evidence.ts'
import { readDay } from './days.ts'
import { fileOfRevision } from './files.store.ts'
import { fieldOf, readContent } from './forms.ts'
import { fileOf, pieceOf } from './piece.ts'
import { mayKeepEvidence, maySeeEvidence, readsEvidenceByConsent } from './policy.ts'
import { pieceById, piecesOfCity, revisionsOfPiece, storageUsed, usesOfPiece } from './store.ts'
import { LibraryView } from './views/library.tsx'
import { PieceView } from './views/piece.tsx'

const mostListed = 500

/** All evidence of a city: its pieces, what rests on them, their revisions and files. */
export function libraryRoutes({ instruments, files }: { instruments: Instruments; files: FileStore }): Hono<Env> {
  const routes = new Hono<Env>()
  const one = '/cities/:city/evidence/:evidence'

  routes.get('/cities/:city/evidence', async (c) => {
    const city = await cityFor(c)
    const search = c.req.query('q')?.trim().slice(0, 100) ?? ''
    const rows = await piecesOfCity(c.var.db, city.id, search.split(/\s+/).filter(Boolean), mostListed)
    return c.html(
      <LibraryView
        frame={frameOf(c)}
        city={{ path: `/cities/${city.id}`, name: nameOf(city, c.var.language) }}
        pieces={rows.map((row) => ({ ...pieceOf(row, city.id, c.var.now), uses: row.uses ?? 0 }))}
        search={search}
        storage={await storageUsed(c.var.db, city.id)}
      />,
    )
  })

  routes.get(one, async (c) => c.html(await page(c, await cityFor(c))))

  routes.post(`${one}/revisions`, async (c) => {
    const city = await keeperAt(c)
    const by = signedIn(c.var.person)
    const id = c.req.param('evidence')
    const piece = await pieceById(c.var.db, city.id, id)
    if (!piece) throw new Refusal('evidence_unknown')
    const body = await c.req.parseBody()
    try {
      const content = readContent({ ...body, title: piece.title }, piece.kind, c.var.upload)
      await replaceEvidence(c.var.db, files, { cityId: city.id, id, content, by: by.id, at: c.var.now })
    } catch (error) {
      if (error instanceof Refusal && isMendable(error)) return refused(c, city, error, fieldOf(error, piece.kind))
      throw error
    }
    return c.redirect(withNotice(`/cities/${city.id}/evidence/${id}`, 'saved'), 303)
  })

  routes.post(`${one}/expiry`, async (c) => {
    const city = await keeperAt(c)
    const by = signedIn(c.var.person)
    const id = c.req.param('evidence')
    try {
      const expiresOn = readDay(field(await c.req.parseBody(), 'expires_on'), 'expires_on')
      await changeExpiry(c.var.db, { cityId: city.id, id, expiresOn, by: by.id, at: c.var.now })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'date_unusable') return refused(c, city, error, 'expires_on')
      throw error
    }
    return c.redirect(withNotice(`/cities/${city.id}/evidence/${id}`, 'saved'), 303)
  })

  routes.post(`${one}/withdrawal`, async (c) => {
    const city = await keeperAt(c)
    const id = c.req.param('evidence')
    await withdrawEvidence(c.var.db, { cityId: city.id, id, by: signedIn(c.var.person).id, at: c.var.now })
    return c.redirect(withNotice(`/cities/${city.id}/evidence/${id}`, 'saved'), 303)
  })

  routes.get(`${one}/revisions/:number/file`, async (c) => {
    const city = await cityFor(c)
    const number = /^\d{1,6}$/.test(c.req.param('number')) ? Number(c.req.param('number')) : 0
    const file = await fileOfRevision(c.var.db, city.id, c.req.param('evidence'), number)
    if (!file?.hash || file.name === null || file.type === null) throw new Refusal('evidence_unknown')
    return fileResponse(files, { hash: file.hash, name: file.name, type: file.type, bytes: Number(file.bytes) })
  })

  /** The city of an address, if the reader may see its evidence; a view by consent is recorded. */
  async function cityFor(c: Context<Env>): Promise<City> {
    const { db, person, now } = c.var
    const city = await visibleCity(db, person, c.req.param('city') ?? '')
    const hasConsent = (await openConsent(db, city.id)) !== undefined
    if (!maySeeEvidence(person, city.id, hasConsent)) {
      throw new Refusal(person === null ? 'sign_in_needed' : 'not_yours')
    }
    if (person !== null && readsEvidenceByConsent(person, city.id)) await recordReading(c, person, city.id, now)
    return city
  }

  async function keeperAt(c: Context<Env>): Promise<City> {
    const { db, person } = c.var
    const city = await visibleCity(db, person, c.req.param('city') ?? '')
    if (!mayKeepEvidence(person, city.id)) throw new Refusal(person === null ? 'sign_in_needed' : 'not_yours')
    return city
  }

  async function refused(c: Context<Env>, city: City, refusal: Refusal, at: string): Promise<Response> {
    const message = c.var.text(`error.${refusal.code}`, refusal.detail)
    return c.html(await page(c, city, { field: at, message }), refusal.status)
  }

  async function page(c: Context<Env>, city: City, fault: Fault | null = null) {
    const { db, person, language, now } = c.var
    const row = await pieceById(db, city.id, c.req.param('evidence') ?? '')
    if (!row) throw new Refusal('evidence_unknown')
    const piece = pieceOf(row, city.id, now)
    const uses = await usesOfPiece(db, city.id, row.id)
    return (
      <PieceView
        frame={frameOf(c)}
        city={{ path: `/cities/${city.id}`, name: nameOf(city, language) }}
        piece={piece}
        uses={uses.map((use) => {
          const instrument = instruments(use.instrumentId, use.instrumentVersion)
          const item = instrument && itemOf(instrument, use.itemId)
          return {
            path: `/cities/${city.id}/rounds/${use.roundId}/items/${use.itemId}/evidence`,
            round: use.label,
            name: instrument && item ? wordsOf(instrument, item.id, language).words.name : use.itemId,
            isSubmitted: Boolean(use.isSubmitted),
          }
        })}
        revisions={(await revisionsOfPiece(db, city.id, row.id)).map((revision) => ({
          ...revision,
          file: fileOf(revision, piece.path, revision.number),
        }))}
        mayKeep={mayKeepEvidence(person, city.id) && row.withdrawnAt === null}
        fault={fault}
      />
    )
  }

  return routes
}

/**
 * A kept file on its way to a reader who was found allowed to have it. It never runs in our name: no guessing of types, a
 * sandbox, and to the disk instead of the window; only pictures, which we drew ourselves, are shown.
 */
export async function fileResponse(
  files: FileStore,
  file: { hash: string; name: string; type: string; bytes: number },
): Promise<Response> {
  const stream = await files.read(file.hash)
  const way = file.type.startsWith('image/') ? 'inline' : 'attachment'
  const plain = file.name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': file.type,
      'content-length': String(file.bytes),
      'content-disposition': `${way}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'x-download-options': 'noopen',
      'cache-control': 'private, no-store',
    },
  })
}

/** Every view of a city's evidence by the secretariat stands in the trail of that city. */
async function recordReading(c: Context<Env>, person: Person, cityId: string, at: Date): Promise<void> {
  const event = {
    at,
    personId: person.id,
    organisationId: cityId,
    action: 'answers.read',
    subject: c.req.path.replace(`/cities/${cityId}/`, ''),
  }
  if (c.var.db.isTransaction) await recordAudit(c.var.db, event)
  else await c.var.db.transaction().execute((trx) => recordAudit(trx, event))
}

function isMendable({ code }: Refusal): boolean {
  return (
    code.startsWith('file') || ['picture_too_large', 'link_unusable', 'text_too_long', 'evidence_empty'].includes(code)
  )
}
