import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { postMany } from '../../../../test/builders/packs.ts'
import { type Browser, makePlatform } from '../../../../test/builders/platform.ts'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import { makeTeam, signIn } from '../../../../test/builders/team.ts'

// A change that waited while the round went over to a newer version meets the newer round. Two connections are needed to
// wait for each other; the embedded database has one, so there the second simply comes second.

const changes: { what: string; change: (who: Browser, round: string) => Promise<Response> }[] = [
  { what: 'a submission', change: (who, round) => postMany(who, `${round}/submission`, []) },
  {
    what: 'a pack',
    change: (who, round) =>
      postMany(who, `${round}/packs`, [
        ['item', 'GOV-05'],
        ['email', 'new@hanoi.example'],
        ['language', 'en'],
      ]),
  },
  {
    what: 'a piece of evidence',
    change: (who, round) =>
      postMany(who, `${round}/items/GOV-05/evidence`, [
        ['kind', 'note'],
        ['title', 'Proof'],
        ['note', 'x'],
      ]),
  },
]

test.each(changes)('$what that waits behind an upgrade is refused, and nothing of it is kept', async ({ change }) => {
  const platform = await makePlatform({}, { instruments: [small10], bridges: [] })
  const { round } = await makeTeam(platform)
  await platform.release({ instruments: [small10, small11], bridges: smallBridges })
  const first = await platform.signedIn('coordinator')
  const second = await signIn(platform, 'second@hanoi.example')
  await first.get(`${round}/upgrade`)
  await second.get(round)
  const { db } = platform.database
  let both: Promise<Response>[] = []
  const isServer = platform.database.kind === 'postgres'
  const go = async () => {
    const upgrade = postMany(first, `${round}/upgrade`, [
      ['from', '1.0'],
      ['to', '1.1'],
    ])
    // the upgrade is first in the queue for the round
    await new Promise((resolve) => setTimeout(resolve, isServer ? 300 : 0))
    both = [upgrade, change(second, round)]
    await new Promise((resolve) => setTimeout(resolve, isServer ? 300 : 0))
  }
  if (isServer)
    await db.transaction().execute(async (trx) => {
      await sql`select id from round where city_id = 'hanoi' and id = '2026' for update`.execute(trx)
      await go()
    })
  else await go()
  const [upgraded, changed] = await Promise.all(both)
  expect(upgraded?.status).toBe(303)
  // with one connection nothing waits, and a submission that comes afterwards is one of the newer round
  expect(isServer ? [404, 409, 422] : [303, 404, 409, 422]).toContain(changed?.status)
  const submissions = await db.selectFrom('submission').select('document').where('round_id', '=', '2026').execute()
  for (const { document } of submissions) expect(document).toContain('"version": "1.1"')
  if (isServer) expect(submissions).toEqual([])
  expect(await db.selectFrom('pack_item').select('item_id').execute()).toEqual([])
  expect(await db.selectFrom('answer_evidence').select('item_id').where('round_id', '=', '2026').execute()).toEqual([])
  await platform.close()
})
