import { Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env } from '../../../http/env.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { answersOfRound } from '../answers.store.ts'
import { signedInOrGuest } from '../guest.ts'
import type { Instrument } from '../instrument.ts'
import { maySubmit } from '../policy.ts'
import { type OpenedRound, roundOf } from '../round-access.ts'
import { type UpgradeRow, upgradesOf } from './store.ts'
import { upgradePage } from './upgrade-page.ts'
import { planUpgrade } from './upgrade-plan.ts'
import { nothingTaken } from './take-along.ts'
import { canBeUndone, reportOf, undoUpgrade, upgradeRound } from './upgrade-round.ts'
import type { Versions } from './versions.ts'
import { UpgradeView } from './views/upgrade.tsx'

/** Taking an open round to a newer version of its questions: what becomes of each answer, doing it, going back. */
export function versionsRoutes(versions: Versions): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/rounds/:round/upgrade'

  routes.get(base, async (c) => {
    const { db, text } = c.var
    const opened = await roundOf(c, versions.of, maySubmit)
    const { row, instrument } = opened
    const step = opened.standing.isSubmitted ? null : versions.newestFrom(instrument.id, instrument.version)
    const upgrades = await upgradesOf(db, row.cityId, row.id)
    const last = upgrades.find((one) => one.undoneAt === null)
    return c.html(
      <UpgradeView
        frame={frameOf(c)}
        round={{
          path: opened.path,
          label: row.label,
          cityName: opened.cityName,
          cityPath: `/cities/${row.cityId}`,
          version: instrument.version,
          isSubmitted: opened.standing.isSubmitted,
        }}
        preview={
          step === null
            ? null
            : upgradePage(
                planUpgrade(await answersOfRound(db, row.cityId, row.id), instrument, step),
                instrument,
                step.to,
                text,
              )
        }
        done={
          last === undefined
            ? null
            : {
                report: upgradePage(
                  reportOf(last).plan,
                  versionOf(opened, last.fromVersion),
                  versionOf(opened, last.toVersion),
                  text,
                ),
                by: last.upgradedByName,
                at: last.upgradedAt,
                along: reportOf(last).along ?? nothingTaken,
                canBeUndone: await canBeUndone(db, row, last),
              }
        }
        undone={upgrades.filter(isUndone).map((one) => ({
          from: one.fromVersion,
          to: one.toVersion,
          by: one.undoneByName,
          at: one.undoneAt,
        }))}
      />,
    )
  })

  routes.post(base, async (c) => {
    const by = signedInOrGuest(c.var.person)
    const opened = await roundOf(c, versions.of, maySubmit)
    const { instrument } = opened
    const step = versions.newestFrom(instrument.id, instrument.version)
    const body = await c.req.parseBody()
    // a page drawn before somebody else did it, or before a newer version came, promised something else
    if (field(body, 'from') !== instrument.version) throw new Refusal('round_upgraded')
    if (step === null || field(body, 'to') !== step.to.version) throw new Refusal('upgrade_not_possible')
    await upgradeRound(c.var.db, { round: opened.row, from: instrument, step, by: by.id, at: c.var.now })
    return c.redirect(withNotice(`${opened.path}/upgrade`, 'upgraded'), 303)
  })

  routes.post(`${base}/reversal`, async (c) => {
    const by = signedInOrGuest(c.var.person)
    const opened = await roundOf(c, versions.of, maySubmit)
    await undoUpgrade(c.var.db, { round: opened.row, by: by.id, at: c.var.now })
    return c.redirect(withNotice(`${opened.path}/upgrade`, 'upgrade_undone'), 303)
  })

  function versionOf({ instrument }: OpenedRound, version: string): Instrument {
    const found = versions.of(instrument.id, version)
    if (!found) throw new Refusal('instrument_unknown')
    return found
  }

  return routes
}

function isUndone(one: UpgradeRow): one is UpgradeRow & { undoneAt: Date } {
  return one.undoneAt !== null
}
