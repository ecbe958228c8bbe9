import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env } from '../../../http/env.ts'
import { frameOf } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import { Refusal } from '../../../http/refusal.ts'
import { inTransaction } from '../../../http/transaction.ts'
import { assetContent } from '../../../ui/assets.ts'
import type { Fault } from '../../../ui/form.tsx'
import { recordAudit } from '../../accounts/index.ts'
import { answersOfRound } from '../answers.store.ts'
import { sha256 } from '../canonical.ts'
import { aloneStates } from '../consensus/alone.store.ts'
import { ownerOfWork, signedInOrGuest } from '../guest.ts'
import { groupName, itemOf, roleName, wordsOf } from '../instrument.ts'
import { maySeeItem, mayWorkOn } from '../policy.ts'
import { minutes } from '../progress.ts'
import { type OpenedRound, roundOf } from '../round-access.ts'
import { trailOf } from '../trail-of.ts'
import { type Side, applyImport, planImport, reportOf, undoImport } from './apply-import.ts'
import { drawOfflineFile } from './draw-offline-file.ts'
import { readOfflineAnswers, textOf, withoutOurWords } from './forms.ts'
import { olderPage } from './older-page.ts'
import { choiceFor, refuseSubmitted } from './choice.ts'
import { type PackChoice, offlineFileName, offlinePack } from './offline-pack.ts'
import { mayLookForImports, maySeeImport } from './policy.ts'
import { type ImportRow, importById, importsOfRound, insertImport } from './store.ts'
import type { Versions } from '../versions/versions.ts'
import { answersOfWorkbook } from '../workbook/read/answers-of-workbook.ts'
import { isWorkbook } from '../../../files/workbook/read-parts.ts'
import { ImportView } from './views/import.tsx'
import { OfflineView } from './views/offline.tsx'

/** Answering without a line: files to take along, and the answers that come back. */
export function offlineRoutes({ versions, guests }: { versions: Versions; guests: Limit }): Hono<Env> {
  const instruments = versions.of
  const routes = new Hono<Env>()
  const offline = '/cities/:city/rounds/:round/offline'
  const imports = `${offline}/imports/:import`

  routes.get(offline, async (c) => offlinePage(c, await roundOf(c, instruments, mayWorkOn), null))

  routes.get(`${offline}.html`, async (c) => {
    const opened = await roundOf(c, instruments, mayWorkOn)
    refuseSubmitted(opened, c.var.text)
    return offlineDownload(c, opened, choiceFor(c.req.query(), opened, c.var.text))
  })

  routes.post(`${offline}/imports`, async (c) => {
    const opened = await roundOf(c, instruments, mayWorkOn)
    if (c.var.person?.isGuest) await guests(c)
    return offlineUpload(c, opened, {
      versions,
      packId: null,
      openAgain: () => roundOf(c, instruments, mayWorkOn),
      pageWith: (fault) => offlinePage(c, opened, fault),
    })
  })

  routes.get(imports, async (c) => {
    const { opened, row } = await openedImport(c)
    if (row.appliedAt === null) refuseForeign(opened, readOfflineAnswers(row.content).document.origin)
    return importPage(c, opened, row)
  })

  routes.get(`${imports}/answers.json`, async (c) => {
    const { opened, row } = await openedImport(c)
    // it may hold what somebody answered alone, which nobody else reads before the map opens
    if (row.uploadedBy !== c.var.person?.id) throw new Refusal('not_yours')
    c.header('content-type', 'application/json; charset=utf-8')
    c.header('content-disposition', `attachment; filename="${opened.row.cityId}-${opened.row.id}-upload.json"`)
    return c.body(row.content)
  })

  routes.post(`${imports}/application`, async (c) => {
    const by = signedInOrGuest(c.var.person)
    const { opened, row } = await openedImport(c)
    const body = await c.req.parseBody()
    const all = sideOf(body['all'])
    const { undecided } = await applyImport(c.var.db, {
      round: opened.row,
      instrument: opened.instrument,
      id: row.id,
      choiceOf: (itemId) => ({
        side: all ?? sideOf(body[`${itemId}.choice`]),
        seen: Number(field(body, `${itemId}.seen`) || Number.NaN),
      }),
      by,
      at: c.var.now,
    })
    if (undecided.length > 0) return importPage(c, opened, row, undecided)
    return c.redirect(`${opened.path}/offline/imports/${row.id}`, 303)
  })

  routes.post(`${imports}/reversal`, async (c) => {
    const by = signedInOrGuest(c.var.person)
    const { opened, row } = await openedImport(c)
    await undoImport(c.var.db, {
      round: opened.row,
      id: row.id,
      isOfTeam: mayWorkOn(by, opened.standing),
      by,
      at: c.var.now,
    })
    return c.redirect(`${opened.path}/offline/imports/${row.id}`, 303)
  })

  async function offlinePage(c: Context<Env>, opened: OpenedRound, fault: Fault | null) {
    const { instrument, row, path } = opened
    const { db, language } = c.var
    const answered = new Set(
      (await answersOfRound(db, row.cityId, row.id))
        .filter((one) => one.step !== null || one.mark !== null)
        .map((one) => one.itemId),
    )
    const line = (query: string, name: string, items: typeof instrument.items) => ({
      path: `${path}/offline.html${query}`,
      workbook: `${path}/workbook.xlsx${query}`,
      name,
      items: items.length,
      done: items.filter((item) => answered.has(item.id)).length,
      minutesLeft: minutes(items.filter((item) => !answered.has(item.id))),
    })
    return c.html(
      <OfflineView
        frame={frameOf(c)}
        round={placeOf(opened)}
        whole={line('', c.var.text('offline.whole'), instrument.items)}
        groups={instrument.groups.map((group) =>
          line(
            `?group=${encodeURIComponent(group.id)}`,
            groupName(instrument, group.id, language),
            instrument.items.filter((item) => item.group === group.id),
          ),
        )}
        roles={instrument.roles.map((role) =>
          line(
            `?role=${encodeURIComponent(role)}`,
            roleName(instrument, role, language),
            instrument.items.filter((item) => item.role === role),
          ),
        )}
        imports={(await importsOfRound(db, row.cityId, row.id)).map((one) => ({
          ...one,
          path: `${path}/offline/imports/${one.id}`,
        }))}
        fault={fault}
      />,
      fault ? 422 : 200,
    )
  }

  async function importPage(
    c: Context<Env>,
    opened: OpenedRound,
    row: ImportRow,
    undecided: readonly string[] | null = null,
  ) {
    const { db, language, person } = c.var
    const isOfTeam = mayWorkOn(person, opened.standing)
    const { document, isEdited, findings, isWithoutData, madeFor, ignored, older } = readOfflineAnswers(row.content)
    // what somebody answers alone, in whatever file, is theirs until the map opens
    const isTheirs = row.uploadedBy === person?.id
    const alone = isTheirs ? [] : await aloneStates(db, opened.row.cityId, opened.row.id)
    const hidden = new Set(alone.map(({ itemId }) => itemId))
    const others = await importsOfRound(db, opened.row.cityId, opened.row.id)
    const before = others.find(
      (one) => one.id !== row.id && one.contentHash === row.contentHash && one.appliedAt !== null && !one.undoneAt,
    )
    const merged = row.appliedAt ? [] : await planImport(db, opened.row, opened.instrument, row)
    const told = (itemId: string) =>
      itemOf(opened.instrument, itemId)
        ? wordsOf(opened.instrument, itemId, language)
        : { words: null, language: c.var.language }
    return c.html(
      <ImportView
        frame={frameOf(c)}
        round={placeOf(opened)}
        path={`${opened.path}/offline/imports/${row.id}`}
        backToPack={isOfTeam ? null : `${opened.path}/packs/${row.packId}`}
        isTheirs={isTheirs}
        row={row}
        origin={document.origin}
        isEdited={isEdited || isWithoutData}
        findings={findings.filter(({ item }) => !hidden.has(item))}
        ignored={ignored}
        forNobody={madeFor === null ? null : { name: madeFor, city: opened.cityName, round: opened.row.label }}
        older={older === null ? null : olderPage(older, opened.instrument, versions, { hidden, text: c.var.text })}
        before={before ?? null}
        merged={merged.map((one) => ({ ...one, ...told(one.itemId), path: `${opened.path}/items/${one.itemId}` }))}
        report={reportOf(row).map((one) => ({
          ...one,
          name: told(one.itemId).words?.name ?? one.itemId,
          path: maySeeItem(person, opened.standing, one.itemId) ? `${opened.path}/items/${one.itemId}` : null,
        }))}
        undecided={undecided}
      />,
      undecided ? 409 : 200,
    )
  }

  async function openedImport(c: Context<Env>): Promise<{ opened: OpenedRound; row: ImportRow }> {
    const opened = await roundOf(c, instruments, mayLookForImports)
    const row = await importById(c.var.db, opened.row.cityId, opened.row.id, c.req.param('import') ?? '')
    if (!row) throw new Refusal('offline_import_unknown')
    if (!maySeeImport(c.var.person, opened.standing, row)) throw new Refusal('not_yours')
    return { opened, row }
  }

  return routes
}

/** Hands out one file. Who builds packs calls this with their items, after asking who may have them. */
export async function offlineDownload(c: Context<Env>, opened: OpenedRound, choice: PackChoice): Promise<Response> {
  const { cityId, id } = opened.row
  // what several people answer alone is not answered in a file for everybody
  const alone = new Set((await aloneStates(c.var.db, cityId, id)).map(({ itemId }) => itemId))
  const wanted = new Set(choice.itemIds.filter((itemId) => !alone.has(itemId)))
  if (wanted.size === 0) throw new Refusal('offline_part_empty')
  const answers = (await answersOfRound(c.var.db, opened.row.cityId, opened.row.id)).filter((one) =>
    wanted.has(one.itemId),
  )
  const file = randomBytes(9).toString('base64url')
  const pack = offlinePack(
    opened,
    { ...choice, itemIds: [...wanted] },
    { answers, language: c.var.language, file, at: c.var.now },
  )
  c.header('content-disposition', `attachment; filename="${offlineFileName(pack.origin)}"`)
  const parts = { style: assetContent('offline.css'), script: assetContent('offline.js') }
  return c.html(await drawOfflineFile(c.var.text, pack, parts))
}

interface Upload {
  readonly versions: Versions
  readonly packId: string | null
  /** Asks once more, when the file is read, all that was asked before. */
  readonly openAgain: () => Promise<OpenedRound>
  readonly pageWith: (fault: Fault) => Response | Promise<Response>
}

/**
 * Keeps a file of answers that came back and shows what it would change; a file that cannot be read is said on the page
 * that took it. Who hands over a pack has asked whether it is theirs. Runs outside the request's transaction: a workbook
 * may wait in line and take many seconds to read, and a connection held meanwhile is one that everybody else waits for.
 */
export async function offlineUpload(
  c: Context<Env>,
  opened: OpenedRound,
  { versions, packId, openAgain, pageWith }: Upload,
): Promise<Response> {
  const body = await c.req.parseBody()
  try {
    const { text, name } = await uploaded(c, opened, versions, body)
    const read = readOfflineAnswers(text)
    refuseForeign(opened, read.document.origin)
    const id = await inTransaction(c, async () => keepUpload(c, await openAgain(), { read, name, packId }))
    return c.redirect(`${opened.path}/offline/imports/${id}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error
    return pageWith({ field: 'file', message: c.var.text(`error.${error.code}`, error.detail) })
  }
}

async function keepUpload(
  c: Context<Env>,
  opened: OpenedRound,
  { read, name, packId }: { read: ReturnType<typeof readOfflineAnswers>; name: string; packId: string | null },
): Promise<string> {
  const by = signedInOrGuest(c.var.person)
  const { document, content } = read
  // taken to other questions while the file was read
  refuseForeign(opened, document.origin)
  const id = randomBytes(9).toString('base64url')
  await insertImport(c.var.db, {
    city_id: opened.row.cityId,
    round_id: opened.row.id,
    id,
    pack_id: packId,
    file_name: name,
    content,
    content_hash: sha256(content),
    uploaded_by: by.id,
    uploaded_at: c.var.now,
    applied_by: null,
    applied_at: null,
    report: null,
    undone_by: null,
    undone_at: null,
  })
  await recordAudit(c.var.db, {
    at: c.var.now,
    personId: by.id,
    organisationId: trailOf(opened.row),
    action: 'offline.uploaded',
    subject: `offline:${opened.row.id}/${id}`,
    detail: { items: Object.keys(document.answers).length },
  })
  return id
}

function placeOf(opened: OpenedRound) {
  return {
    path: opened.path,
    label: opened.row.label,
    cityName: opened.cityName,
    cityPath: `/cities/${opened.row.cityId}`,
    isSubmitted: opened.standing.isSubmitted,
  }
}

/** The answers in what somebody chose or pasted: a workbook is told by its first bytes, whatever it is called. */
async function uploaded(
  c: Context<Env>,
  opened: OpenedRound,
  versions: Versions,
  body: Readonly<Record<string, unknown>>,
) {
  const file = body['file']
  if (!(file instanceof File) || file.size === 0)
    return {
      text: withoutOurWords(readOfflineAnswers(field(body, 'pasted').replaceAll('\u0000', '')).content),
      name: '',
    }
  const name = file.name.replaceAll('\u0000', '').slice(0, 200)
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isWorkbook(bytes)) {
    // what somebody calls a workbook, or what a workbook was printed or saved as, is not answered with other files' names
    if (/\.(xlsx|xlsm|xlsb|ods|csv|pdf)$/i.test(name)) throw new Refusal('workbook_foreign')
    return { text: withoutOurWords(readOfflineAnswers(textOf(bytes)).content), name }
  }
  const { row, instrument } = opened
  const { answers, ...told } = await answersOfWorkbook(bytes, {
    versions,
    landing: {
      city: { id: row.cityId, name: opened.cityName },
      round: { id: row.id, label: row.label },
      instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    },
    owner: ownerOfWork(c.var),
    at: c.var.now,
  })
  return { text: JSON.stringify({ ...answers, ...told }), name }
}

function refuseForeign(
  { row, instrument, standing }: OpenedRound,
  origin: ReturnType<typeof readOfflineAnswers>['document']['origin'],
): void {
  if (origin.city.id !== standing.cityId || origin.round.id !== row.id)
    throw new Refusal('offline_file_of_another', { label: origin.round.label, city: origin.city.name })
  const { id, version, hash } = origin.instrument
  if (id !== instrument.id || version !== instrument.version || hash !== instrument.hash)
    throw new Refusal('offline_instrument_differs', {
      file: `${id} ${version} (${hash.slice(0, 8)})`,
      round: `${instrument.id} ${instrument.version} (${instrument.hash.slice(0, 8)})`,
    })
}

function sideOf(value: unknown): Side | null {
  return value === 'mine' || value === 'theirs' || value === 'both' ? value : null
}
