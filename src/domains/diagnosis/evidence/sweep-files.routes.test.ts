import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pdf } from '../../../../test/builders/files.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'
import { sweepFiles } from '../index.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const place = `${round}/items/GOV-01/evidence`

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  await answer(matale, round, 'GOV-01', { step: '3' })
})
afterAll(() => platform.close())

async function kept(): Promise<string[]> {
  const hashes: string[] = []
  for await (const hash of platform.files.list()) hashes.push(hash)
  return hashes
}

const sweep = (daysLater: number) =>
  sweepFiles(
    platform.database.db,
    platform.files,
    join(platform.folder, 'incoming'),
    new Date(Date.now() + daysLater * 86_400_000),
  )

test('a file whose transaction was rolled back goes a day later, and not before; one that is named stays', async () => {
  await matale.get(place)
  await matale.upload(place, { kind: 'file' }, { name: 'stays.pdf', bytes: pdf('stays') })
  const stays = await kept()
  // the last step of the transaction fails, after the file was kept
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { database } = platform
  await database.script(`create function refuse_link() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger refuse_link before insert on answer_evidence for each row execute function refuse_link();`)
  const failed = await matale.upload(place, { kind: 'file' }, { name: 'orphan.pdf', bytes: pdf('orphan') })
  expect(failed.status).toBe(500)
  await database.script('drop trigger refuse_link on answer_evidence')
  const both = await kept()
  expect(both.length).toBe(stays.length + 1)
  expect(await platform.database.db.selectFrom('stored_file').selectAll().execute()).toHaveLength(stays.length)

  expect(await sweep(0.5)).toBe(0)
  expect((await kept()).toSorted()).toEqual(both.toSorted())
  expect(await sweep(1.5)).toBe(1)
  expect(await kept()).toEqual(stays)
  // the same bytes again find their place
  const again = await matale.upload(place, { kind: 'file' }, { name: 'orphan.pdf', bytes: pdf('orphan') })
  expect(again.status).toBe(200)
  expect(await sweep(3)).toBe(0)
  expect((await kept()).length).toBe(stays.length + 1)
})

test('what a killed process left of an upload goes a day later', async () => {
  const left = join(platform.folder, 'incoming', 'upload-left')
  mkdirSync(left, { recursive: true })
  writeFileSync(join(left, 'arrived'), 'half')
  const now = new Date()
  utimesSync(left, now, now)
  await sweep(0.5)
  expect(await readdir(join(platform.folder, 'incoming'))).toEqual(['upload-left'])
  await sweep(1.5)
  expect(await readdir(join(platform.folder, 'incoming'))).toEqual([])
})

// prettier-ignore
test.each([
  { name: 'the folder of uploads on their way cannot be written', more: (file: string) => ({ incomingDir: file }) },
  { name: 'the store cannot be written', more: (file: string) => ({ files: { kind: 'disk' as const, folder: file } }) },
  { name: 'the store is down', more: () => ({ files: { kind: 's3' as const, bucket: 'wego', region: 'us-east-1', endpoint: 'http://127.0.0.1:9', accessKeyId: 'k', secretAccessKey: 's' } }) },
])('$name: a sentence, what was typed, and the answer is kept', async ({ more }) => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const file = join(platform.folder, 'a file')
  writeFileSync(file, '')
  const other = await makePlatform(more(file))
  const who = await other.signedIn('matale')
  await who.get('/cities/matale')
  await who.post('/cities/matale/rounds', {})
  await answer(who, round, 'GOV-01', { step: '3' })
  await who.get(place)
  const page = await who.upload(place, { kind: 'file', title: 'Typed' }, { name: 'a.pdf', bytes: pdf() })
  expect(page.status).toBe(503)
  expect(page.text).toContain('The place where files are kept cannot take one just now')
  expect((await answersFile(who, round)).answers['GOV-01']).toMatchObject({ step: 3, strength: 'claimed' })
  expect(await other.database.db.selectFrom('evidence').selectAll().execute()).toEqual([])
  await who.get(place)
  expect((await who.post(place, { kind: 'note', note: 'Kept in room 12 instead' })).status).toBe(200)
  await other.close()
})
