import { type ExpressionBuilder, type Insertable, sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type {
  AnswerEvidenceTable,
  AnswerTable,
  EvidenceRevisionTable,
  EvidenceTable,
  Tables,
} from '../../../db/tables.ts'

const pieceColumns = [
  'e.id',
  'e.kind',
  'e.title',
  'e.dated_on as datedOn',
  'e.expires_on as expiresOn',
  'e.created_at as createdAt',
  'e.withdrawn_at as withdrawnAt',
  'creator.name as createdByName',
  'v.number as revision',
  'v.file_hash as fileHash',
  'v.file_name as fileName',
  'v.type',
  'v.bytes',
  'v.link',
  'v.note',
  'v.held_where as heldWhere',
  'v.held_by as heldBy',
  'v.added_at as addedAt',
] as const

/** Pieces with their newest revision. */
function pieces(db: Db) {
  return db
    .selectFrom('evidence as e')
    .innerJoin('evidence_revision as v', (join) =>
      join.onRef('v.city_id', '=', 'e.city_id').onRef('v.evidence_id', '=', 'e.id'),
    )
    .leftJoin('person as creator', 'creator.id', 'e.created_by')
    .select(pieceColumns)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('evidence_revision as newer')
            .select('newer.number')
            .whereRef('newer.city_id', '=', 'v.city_id')
            .whereRef('newer.evidence_id', '=', 'v.evidence_id')
            .whereRef('newer.number', '>', 'v.number'),
        ),
      ),
    )
}

export function pieceById(db: Db, cityId: string, id: string) {
  return pieces(db).where('e.city_id', '=', cityId).where('e.id', '=', id).executeTakeFirst()
}

export async function titlesOfPieces(db: Db, cityId: string, ids: readonly string[]) {
  return ids.length === 0 ? [] : pieces(db).where('e.city_id', '=', cityId).where('e.id', 'in', ids).execute()
}

export type PieceRow = NonNullable<Awaited<ReturnType<typeof pieceById>>>

/** The city's pieces, newest first, each with how many answers rest on it now; of all words of `words` in the title, or all. */
export function piecesOfCity(db: Db, cityId: string, words: readonly string[], most: number) {
  return pieces(db)
    .select((eb) =>
      eb
        .selectFrom('answer_evidence as l')
        .select((inner) => inner.fn.countAll<number>().as('uses'))
        .whereRef('l.city_id', '=', 'e.city_id')
        .whereRef('l.evidence_id', '=', 'e.id')
        .where('l.unlinked_at', 'is', null)
        .as('uses'),
    )
    .where('e.city_id', '=', cityId)
    .where((eb) =>
      eb.and(
        words.map((word) =>
          eb(
            sql<string>`e.title || ' ' || coalesce(v.file_name, '')`,
            'ilike',
            `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`,
          ),
        ),
      ),
    )
    .orderBy('e.created_at', 'desc')
    .orderBy('e.id')
    .limit(most)
    .execute()
}

/** Bytes of all files of a city; what two pieces share is counted once. */
export async function storageUsed(db: Db, cityId: string): Promise<{ files: number; bytes: number }> {
  const row = await db
    .selectFrom(
      db
        .selectFrom('evidence_revision')
        .distinctOn('file_hash')
        .select('bytes')
        .where('city_id', '=', cityId)
        .where('file_hash', 'is not', null)
        .as('file'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('files'),
      sql<number>`coalesce(sum(file.bytes), 0)::bigint`.as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** What a piece said at each time, newest first. */
export function revisionsOfPiece(db: Db, cityId: string, id: string) {
  return db
    .selectFrom('evidence_revision as v')
    .leftJoin('person', 'person.id', 'v.added_by')
    .select([
      'v.number',
      'v.file_hash as fileHash',
      'v.file_name as fileName',
      'v.type',
      'v.bytes',
      'v.link',
      'v.note',
      'v.held_where as heldWhere',
      'v.held_by as heldBy',
      'v.added_at as addedAt',
      'person.name as addedByName',
    ])
    .where('v.city_id', '=', cityId)
    .where('v.evidence_id', '=', id)
    .orderBy('v.number', 'desc')
    .execute()
}

/** Where a piece is used now: round, item, and whether that round is submitted. */
export function usesOfPiece(db: Db, cityId: string, id: string) {
  return db
    .selectFrom('answer_evidence as l')
    .innerJoin('round as r', (join) => join.onRef('r.city_id', '=', 'l.city_id').onRef('r.id', '=', 'l.round_id'))
    .select((eb) => [
      'l.round_id as roundId',
      'l.item_id as itemId',
      'r.label',
      'r.instrument_id as instrumentId',
      'r.instrument_version as instrumentVersion',
      isSubmitted(eb).as('isSubmitted'),
    ])
    .where('l.city_id', '=', cityId)
    .where('l.evidence_id', '=', id)
    .where('l.unlinked_at', 'is', null)
    .orderBy('l.round_id', 'desc')
    .orderBy('l.item_id')
    .execute()
}

function isSubmitted(eb: ExpressionBuilder<Tables & { r: Tables['round'] }, 'r'>) {
  return eb.exists(
    eb
      .selectFrom('submission as s')
      .select('s.number')
      .whereRef('s.city_id', '=', 'r.city_id')
      .whereRef('s.round_id', '=', 'r.id')
      .where('s.reopened_at', 'is', null),
  )
}

/** The pieces that answers of a round rest on, of one item or (null) of all. */
export function linkedPieces(db: Db, cityId: string, roundId: string, itemId: string | null) {
  const query = pieces(db)
    .innerJoin('answer_evidence as l', (join) =>
      join.onRef('l.city_id', '=', 'e.city_id').onRef('l.evidence_id', '=', 'e.id'),
    )
    .select('l.item_id as itemId')
    .where('l.city_id', '=', cityId)
    .where('l.round_id', '=', roundId)
    .where('l.unlinked_at', 'is', null)
    .orderBy('l.item_id')
    .orderBy('l.number')
  return itemId === null ? query.execute() : query.where('l.item_id', '=', itemId).execute()
}

export type LinkedPiece = Awaited<ReturnType<typeof linkedPieces>>[number]

/**
 * A piece on which an answer may rest on a day: neither withdrawn nor expired, and one that is held elsewhere says where
 * and by whom. `e` is the piece.
 */
const isLive = (today: string) =>
  sql<boolean>`e.withdrawn_at is null and (e.expires_on is null or e.expires_on >= ${today}) and (e.kind <> 'held' or (
  select v.held_where <> '' and v.held_by <> '' from evidence_revision as v
  where v.city_id = e.city_id and v.evidence_id = e.id order by v.number desc limit 1))`

/** True when an answer rests on at least one piece that holds on that day. */
export async function isSupported(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
  today: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('answer_evidence as l')
    .innerJoin('evidence as e', (join) => join.onRef('e.city_id', '=', 'l.city_id').onRef('e.id', '=', 'l.evidence_id'))
    .select('l.number')
    .where('l.city_id', '=', cityId)
    .where('l.round_id', '=', roundId)
    .where('l.item_id', '=', itemId)
    .where('l.unlinked_at', 'is', null)
    .where(isLive(today))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Answers of open rounds that say more than their evidence still carries: linked pieces, none of which holds any more,
 * and neither link nor note of their own. Of one round or (null) of all.
 */
export function unsupportedAnswers(db: Db, today: string, round: { cityId: string; id: string } | null) {
  const query = db
    .selectFrom('answer as a')
    .innerJoin('round as r', (join) => join.onRef('r.city_id', '=', 'a.city_id').onRef('r.id', '=', 'a.round_id'))
    .select(['a.city_id as cityId', 'a.round_id as roundId', 'a.item_id as itemId'])
    .where('a.strength', '<>', 'claimed')
    .where('a.evidence_link', '=', '')
    .where('a.evidence_note', '=', '')
    .where((eb) => eb.not(isSubmitted(eb as never)))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('answer_evidence as l')
          .select('l.number')
          .whereRef('l.city_id', '=', 'a.city_id')
          .whereRef('l.round_id', '=', 'a.round_id')
          .whereRef('l.item_id', '=', 'a.item_id')
          .where('l.unlinked_at', 'is', null),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('answer_evidence as l')
            .innerJoin('evidence as e', (join) =>
              join.onRef('e.city_id', '=', 'l.city_id').onRef('e.id', '=', 'l.evidence_id'),
            )
            .select('l.number')
            .whereRef('l.city_id', '=', 'a.city_id')
            .whereRef('l.round_id', '=', 'a.round_id')
            .whereRef('l.item_id', '=', 'a.item_id')
            .where('l.unlinked_at', 'is', null)
            .where(isLive(today)),
        ),
      ),
    )
    .orderBy('a.city_id')
    .orderBy('a.round_id')
    .orderBy('a.item_id')
  return round === null
    ? query.execute()
    : query.where('a.city_id', '=', round.cityId).where('a.round_id', '=', round.id).execute()
}

/** Writes the strength beside an answer; its revision stays, so that an open form meets no conflict. */
export async function setStrength(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
  strength: AnswerTable['strength'],
): Promise<void> {
  await db
    .updateTable('answer')
    .set({ strength })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .execute()
}

export async function insertPiece(db: Db, row: Insertable<EvidenceTable>): Promise<void> {
  await db.insertInto('evidence').values(row).execute()
}

export async function insertPieceRevision(db: Db, row: Insertable<EvidenceRevisionTable>): Promise<void> {
  await db.insertInto('evidence_revision').values(row).execute()
}

/** Holds a piece: its links share it, what changes it for all of them takes it alone. False when it is not there. */
export async function holdPiece(db: Db, cityId: string, id: string, mode: 'shared' | 'alone'): Promise<boolean> {
  const query = db.selectFrom('evidence').select('id').where('city_id', '=', cityId).where('id', '=', id)
  return (await (mode === 'alone' ? query.forUpdate() : query.forShare()).executeTakeFirst()) !== undefined
}

/** False when the answer rests on this piece already. */
export async function insertLink(
  db: Db,
  row: Omit<Insertable<AnswerEvidenceTable>, 'number' | 'unlinked_by' | 'unlinked_at'>,
): Promise<boolean> {
  const { last } = await db
    .selectFrom('answer_evidence')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', row.city_id)
    .where('round_id', '=', row.round_id)
    .where('item_id', '=', row.item_id)
    .executeTakeFirstOrThrow()
  const added = await db
    .insertInto('answer_evidence')
    .values({ ...row, number: (last ?? 0) + 1, unlinked_by: null, unlinked_at: null })
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'round_id', 'item_id', 'evidence_id']).where('unlinked_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when the answer does not rest on this piece. */
export async function endLink(
  db: Db,
  link: { cityId: string; roundId: string; itemId: string; evidenceId: string },
  by: string,
  at: Date,
): Promise<boolean> {
  const ended = await db
    .updateTable('answer_evidence')
    .set({ unlinked_by: by, unlinked_at: at })
    .where('city_id', '=', link.cityId)
    .where('round_id', '=', link.roundId)
    .where('item_id', '=', link.itemId)
    .where('evidence_id', '=', link.evidenceId)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** The links of one round again in another, for pieces that were not withdrawn: a new round starts from the last one. */
export async function copyLinks(db: Db, cityId: string, from: string, to: string, at: Date): Promise<void> {
  await db
    .insertInto('answer_evidence')
    .columns(['city_id', 'round_id', 'item_id', 'number', 'evidence_id', 'linked_by', 'linked_at'])
    .expression((eb) =>
      eb
        .selectFrom('answer_evidence as l')
        .innerJoin('evidence as e', (join) =>
          join.onRef('e.city_id', '=', 'l.city_id').onRef('e.id', '=', 'l.evidence_id'),
        )
        .innerJoin('answer as a', (join) =>
          join.onRef('a.city_id', '=', 'l.city_id').onRef('a.item_id', '=', 'l.item_id').on('a.round_id', '=', to),
        )
        .select([
          'l.city_id',
          sql<string>`${to}`.as('round_id'),
          'l.item_id',
          'l.number',
          'l.evidence_id',
          'l.linked_by',
          sql<Date>`${at}::timestamptz`.as('linked_at'),
        ])
        .where('l.city_id', '=', cityId)
        .where('l.round_id', '=', from)
        .where('l.unlinked_at', 'is', null)
        .where('e.withdrawn_at', 'is', null),
    )
    .execute()
}

export async function setExpiry(db: Db, cityId: string, id: string, expiresOn: string | null): Promise<void> {
  await db
    .updateTable('evidence')
    .set({ expires_on: expiresOn })
    .where('city_id', '=', cityId)
    .where('id', '=', id)
    .execute()
}

/** False when it was withdrawn already. */
export async function setWithdrawn(db: Db, cityId: string, id: string, by: string, at: Date): Promise<boolean> {
  const withdrawn = await db
    .updateTable('evidence')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('city_id', '=', cityId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}
