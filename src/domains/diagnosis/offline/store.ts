import type { Db } from '../../../db/connection.ts'
import type { OfflineImportTable } from '../../../db/tables.ts'
import { withCost } from '../cost-columns.ts'

export async function insertImport(db: Db, row: OfflineImportTable): Promise<void> {
  await db.insertInto('offline_import').values(row).execute()
}

const columns = [
  'i.id',
  'i.pack_id as packId',
  'i.file_name as fileName',
  'i.content_hash as contentHash',
  'i.uploaded_at as uploadedAt',
  'i.applied_at as appliedAt',
  'i.report',
  'i.undone_at as undoneAt',
  'i.uploaded_by as uploadedBy',
  'uploader.name as uploadedByName',
  'applier.name as appliedByName',
  'undoer.name as undoneByName',
] as const

export function importById(db: Db, cityId: string, roundId: string, id: string) {
  return importQuery(db)
    .select('i.content')
    .where('i.city_id', '=', cityId)
    .where('i.round_id', '=', roundId)
    .where('i.id', '=', id)
    .executeTakeFirst()
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof importById>>>

/** Uploads of a round without their content, newest first. */
export function importsOfRound(db: Db, cityId: string, roundId: string) {
  return importQuery(db)
    .where('i.city_id', '=', cityId)
    .where('i.round_id', '=', roundId)
    .orderBy('i.uploaded_at', 'desc')
    .orderBy('i.id')
    .limit(200)
    .execute()
}

function importQuery(db: Db) {
  return db
    .selectFrom('offline_import as i')
    .leftJoin('person as uploader', 'uploader.id', 'i.uploaded_by')
    .leftJoin('person as applier', 'applier.id', 'i.applied_by')
    .leftJoin('person as undoer', 'undoer.id', 'i.undone_by')
    .select(columns)
}

/** One at a time: of two quick presses the second waits and then sees that it is done. */
export async function holdImport(db: Db, cityId: string, roundId: string, id: string): Promise<void> {
  await db
    .selectFrom('offline_import')
    .select('id')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
}

export async function closeImport(
  db: Db,
  cityId: string,
  roundId: string,
  id: string,
  { by, at, report }: { by: string; at: Date; report: string },
): Promise<void> {
  await db
    .updateTable('offline_import')
    .set({ applied_by: by, applied_at: at, report })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .execute()
}

export async function closeUndo(
  db: Db,
  cityId: string,
  roundId: string,
  id: string,
  { by, at, report }: { by: string; at: Date; report: string },
): Promise<void> {
  await db
    .updateTable('offline_import')
    .set({ undone_by: by, undone_at: at, report })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .execute()
}

/** What these items said in every revision: the state that a file was made with, and the one before an import. */
export async function revisionsOfItems(db: Db, cityId: string, roundId: string, itemIds: readonly string[]) {
  const rows = await db
    .selectFrom('answer_revision')
    .select([
      'item_id as itemId',
      'revision',
      'outcome',
      'step',
      'mark',
      'comment',
      'evidence_link as evidenceLink',
      'evidence_note as evidenceNote',
      'target_step as targetStep',
      'target_reason as targetReason',
      'target_year as targetYear',
      'target_cost_minor as targetCostMinor',
      'target_cost_currency as targetCostCurrency',
      'carried_from as carriedFrom',
    ])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', 'in', [...itemIds, ''])
    .execute()
  return rows.map(withCost)
}
