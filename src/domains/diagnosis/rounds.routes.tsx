import { reaches } from '@wego/composite'
import { Hono } from 'hono'
import { field } from '../../http/field.ts'
import type { Db } from '../../db/connection.ts'
import type { Env } from '../../http/env.ts'
import { frameOf, withNotice } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import { isCoordinatorOf, signedIn } from '../accounts/index.ts'
import { visibleCity } from '../cities/index.ts'
import { signedInOrGuest } from './guest.ts'
import { type Instrument, axisName, groupAbout, groupName, itemOf, roleName } from './instrument.ts'
import { openRound } from './open-round.ts'
import { mayAnswer, mayGiveConsent, mayOpenRound, mayShare, maySeeAnswers, maySubmit } from './policy.ts'
import { minutes, progressOf } from './progress.ts'
import { roundOf } from './round-access.ts'
import { type Audience, decideConsent, shareResult } from './share-result.ts'
import { roundFindings } from './checks/round-findings.ts'
import { holdsSampleAnswers } from './round-document.ts'
import { answersOfRound } from './answers.store.ts'
import { alonePeople, aloneStates } from './consensus/alone.store.ts'
import { mayChooseAlone, mayTakePart } from './consensus/policy.ts'
import { submissionsOf } from './results.store.ts'
import { roundById } from './rounds.store.ts'
import { mayShareWork } from './team/policy.ts'
import { teamPage } from './team/team-page.ts'
import { reopenRound, submitRound } from './submit-round.ts'
import { upgradesOf } from './versions/store.ts'
import type { Versions } from './versions/versions.ts'
import { RoundView } from './views/round.tsx'
import { SubmissionView } from './views/submission.tsx'

export interface RoundsDeps {
  readonly versions: Versions
  /** The version that new rounds use. */
  readonly newest: Instrument
  /** What else ends when a submitted round is opened again: its reviews. */
  readonly whenReopened: (db: Db, reopened: { cityId: string; roundId: string; by: string; at: Date }) => Promise<void>
}

export function roundsRoutes({ versions, newest, whenReopened }: RoundsDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const instruments = versions.of

  routes.post('/cities/:city/rounds', async (c) => {
    const by = signedIn(c.var.person)
    const city = await visibleCity(c.var.db, by, c.req.param('city'))
    if (!mayOpenRound(by, city.id)) throw new Refusal('not_yours')
    const from = (await c.req.parseBody())['from']
    if (typeof from === 'string') await mayReadSource(c.var.db, city.id, from, by)
    const id = await openRound(c.var.db, {
      cityId: city.id,
      instrument: newest,
      path: (fromVersion) => versions.path(newest.id, fromVersion, newest.version),
      by: by.id,
      at: c.var.now,
      ...(typeof from === 'string' ? { from } : {}),
    })
    return c.redirect(`/cities/${city.id}/rounds/${id}`, 303)
  })

  routes.get('/cities/:city/rounds/:round', async (c) => {
    const { db, person, language } = c.var
    const opened = await roundOf(c, instruments, maySeeAnswers)
    const { row, instrument, standing, path } = opened
    const answers = await answersOfRound(db, row.cityId, row.id)
    const answered = new Set(answers.filter((one) => one.step !== null || one.mark !== null).map((one) => one.itemId))
    const carried = answers.filter((one) => one.carriedFrom !== null)
    const submissions = await submissionsOf(db, row.cityId, row.id)
    const isOpenToSubmit = maySubmit(person, standing) && !standing.isSubmitted
    const newer = isOpenToSubmit ? versions.newestFrom(instrument.id, instrument.version) : null
    const upgraded = isOpenToSubmit
      ? (await upgradesOf(db, row.cityId, row.id)).some((one) => one.undoneAt === null)
      : false
    const alone = await aloneStates(db, row.cityId, row.id)
    const apart = new Set(alone.map((one) => one.itemId))
    return c.html(
      <RoundView
        frame={frameOf(c)}
        round={{
          path,
          label: row.label,
          kind: row.kind,
          cityName: opened.cityName,
          cityPath: `/cities/${row.cityId}`,
          isSample: await holdsSampleAnswers(db, row),
          submittedAt: row.submittedAt,
          submittedByName: row.submittedByName,
          carriedLeft: carried.length,
          audience: row.audience ?? 'private',
        }}
        axes={instrument.axes.map((axis) => ({
          name: axisName(instrument, axis.id, language),
          groups: progressOf(instrument, answered, new Set(carried.map((one) => one.itemId)), apart)
            .filter((group) => group.axis === axis.id)
            .map((group) => ({
              ...group,
              name: groupName(instrument, group.id, language),
              about: groupAbout(instrument, group.id, language),
              carried: carried.filter((one) => itemOf(instrument, one.itemId)?.group === group.id).length,
            })),
        }))}
        total={{
          done: answered.size,
          total: instrument.items.length,
          minutesLeft: minutes(instrument.items.filter((item) => !answered.has(item.id) && !apart.has(item.id))),
        }}
        roles={instrument.roles.map((role) => {
          const items = instrument.items.filter((item) => item.role === role)
          return {
            name: roleName(instrument, role, language),
            items: items.length,
            done: items.filter((item) => answered.has(item.id)).length,
            minutesLeft: minutes(items.filter((item) => !answered.has(item.id))),
          }
        })}
        toLookAt={(await roundFindings(db, opened, c.var.now)).filter((one) => one.dismissal === null).length}
        submissions={submissions}
        versions={{ newer: newer?.to.version ?? null, upgradedTo: upgraded ? instrument.version : null }}
        alone={{
          blind: alone.filter((one) => one.state === 'blind').length,
          open: alone.filter((one) => one.state === 'open').length,
          settled: alone.filter((one) => one.state === 'settled').length,
        }}
        questionsPath={`/instruments/${instrument.id}/${instrument.version}`}
        may={{
          answer: mayAnswer(person, standing),
          submit: maySubmit(person, standing),
          share: mayShare(person, standing),
          choose: mayChooseAlone(person, standing),
          takePart:
            mayTakePart(person, standing) &&
            (await alonePeople(db, row.cityId, row.id)).some((one) => one.id === person?.id && one.removedAt === null),
          adopt: row.kind === 'trial' && isCoordinatorOf(person, row.cityId),
          keep: row.kind === 'trial' && (person?.isGuest ?? false),
          team: mayShareWork(person, standing),
        }}
      />,
    )
  })

  routes.get('/cities/:city/rounds/:round/submission', async (c) => {
    const opened = await roundOf(c, instruments, maySubmit)
    if (opened.standing.isSubmitted) return c.redirect(`${opened.path}/result`, 303)
    const answers = await answersOfRound(c.var.db, opened.row.cityId, opened.row.id)
    const answered = new Set(answers.filter((one) => one.step !== null || one.mark !== null).map((one) => one.itemId))
    const withoutStep = new Set(answers.filter((one) => one.mark === 'dont_know').map((one) => one.itemId))
    return c.html(
      <SubmissionView
        frame={frameOf(c)}
        round={{
          path: opened.path,
          label: opened.row.label,
          cityName: opened.cityName,
          cityPath: `/cities/${opened.row.cityId}`,
        }}
        groups={progressOf(opened.instrument, answered).map((group) => {
          const items = opened.instrument.items.filter((item) => item.group === group.id)
          const inScope = items.filter(
            (item) => answers.find((one) => one.itemId === item.id)?.mark !== 'not_our_competence',
          )
          const known = inScope.filter((item) => answered.has(item.id) && !withoutStep.has(item.id))
          return {
            id: group.id,
            name: groupName(opened.instrument, group.id, c.var.language),
            done: group.done,
            total: group.total,
            isThin:
              inScope.length > 0 && !reaches(known.length / inScope.length, opened.instrument.recipe.minimumCoverage),
          }
        })}
        toLookAt={(await roundFindings(c.var.db, opened, c.var.now)).filter((one) => one.dismissal === null).length}
        minimumCoverage={opened.instrument.recipe.minimumCoverage}
        carriedLeft={answers.filter((one) => one.carriedFrom !== null).length}
        aloneLeft={
          (await aloneStates(c.var.db, opened.row.cityId, opened.row.id)).filter((one) => one.state !== 'settled')
            .length
        }
        openPacks={(await teamPage(c.var.db, opened, c.var.language, c.var.now)).packs.filter(
          (pack) => pack.state !== 'done',
        )}
        audience={opened.row.audience ?? 'private'}
        isEmpty={answered.size === 0}
      />,
    )
  })

  routes.post('/cities/:city/rounds/:round/submission', async (c) => {
    const by = signedInOrGuest(c.var.person)
    const opened = await roundOf(c, instruments, maySubmit)
    await submitRound(c.var.db, {
      round: opened.row,
      cityName: opened.cityNameInDocuments,
      instrument: opened.instrument,
      by: by.id,
      at: c.var.now,
    })
    return c.redirect(withNotice(`${opened.path}/result`, 'submitted'), 303)
  })

  routes.post('/cities/:city/rounds/:round/reopening', async (c) => {
    const by = signedInOrGuest(c.var.person)
    const opened = await roundOf(c, instruments, maySubmit)
    const reason = field(await c.req.parseBody(), 'reason').trim()
    if (reason.length < 3) throw new Refusal('reason_missing')
    if (reason.length > 2000) throw new Refusal('text_too_long', { most: 2000, given: reason.length })
    await whenReopened(c.var.db, { cityId: opened.row.cityId, roundId: opened.row.id, by: by.id, at: c.var.now })
    await reopenRound(c.var.db, { round: opened.row, reason, by: by.id, at: c.var.now })
    return c.redirect(withNotice(opened.path, 'reopened'), 303)
  })

  routes.post('/cities/:city/rounds/:round/audience', async (c) => {
    const by = signedIn(c.var.person)
    const opened = await roundOf(c, instruments, mayShare)
    const audience = (await c.req.parseBody())['audience']
    if (!isAudience(audience)) throw new Refusal('audience_unknown')
    await shareResult(c.var.db, { round: opened.row, audience, by: by.id, at: c.var.now })
    return c.redirect(withNotice(`${opened.path}/result`, 'audience'), 303)
  })

  routes.post('/cities/:city/consent', async (c) => {
    const by = signedIn(c.var.person)
    const city = await visibleCity(c.var.db, by, c.req.param('city'))
    if (!mayGiveConsent(by, city.id)) throw new Refusal('not_yours')
    const give = (await c.req.parseBody())['consent'] === 'give'
    await decideConsent(c.var.db, { cityId: city.id, give, by: by.id, at: c.var.now })
    return c.redirect(withNotice(`/cities/${city.id}`, 'consent'), 303)
  })

  async function mayReadSource(db: Env['Variables']['db'], cityId: string, id: string, by: Env['Variables']['person']) {
    const source = await roundById(db, cityId, id)
    if (!source || (source.kind === 'trial' && source.ownerId !== by?.id)) throw new Refusal('round_unknown')
  }

  return routes
}

function isAudience(value: unknown): value is Audience {
  return value === 'private' || value === 'members' || value === 'public'
}
