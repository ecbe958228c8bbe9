import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { signedInOrGuest } from '../guest.ts'
import { stepName, wordsOf } from '../instrument.ts'
import { mayAnswer, maySeeAnswers, mayWorkOn } from '../policy.ts'
import { type Instruments, type OpenedRound, roundOf } from '../round-access.ts'
import { holdRound } from '../rounds.store.ts'
import { trailOf } from '../trail-of.ts'
import { dismissFinding, takeUpFinding } from './dismiss-finding.ts'
import { roundFindings } from './round-findings.ts'
import { sentenceOf } from './sentence.ts'
import { ChecksView } from './views/checks.tsx'

/** What the automatic checks found in a round; nothing of it blocks a submission. */
export function checksRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()
  const checks = '/cities/:city/rounds/:round/checks'

  routes.get(checks, async (c) => c.html(await page(c, await roundOf(c, instruments, maySeeAnswers))))

  routes.post(`${checks}/dismissals`, async (c) => {
    const opened = await openForChecks(c)
    const by = signedInOrGuest(c.var.person)
    const body = await c.req.parseBody()
    const finding = field(body, 'finding')
    const found = await roundFindings(c.var.db, opened, c.var.now)
    if (!found.some((one) => one.finding.key === finding)) throw new Refusal('finding_unknown')
    try {
      await dismissFinding(c.var.db, { ...changeOf(c, opened, finding, by.id), reason: field(body, 'reason') })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const message = c.var.text(`error.${error.code}`, error.detail)
      return c.html(await page(c, opened, { field: finding, message }), error.status)
    }
    return c.redirect(withNotice(`${opened.path}/checks`, 'saved'), 303)
  })

  routes.post(`${checks}/restorations`, async (c) => {
    const opened = await openForChecks(c)
    const by = signedInOrGuest(c.var.person)
    const finding = field(await c.req.parseBody(), 'finding')
    await takeUpFinding(c.var.db, changeOf(c, opened, finding, by.id))
    return c.redirect(withNotice(`${opened.path}/checks`, 'saved'), 303)
  })

  async function openForChecks(c: Context<Env>): Promise<OpenedRound> {
    const opened = await roundOf(c, instruments, mayWorkOn)
    await holdRound(c.var.db, opened.row.cityId, opened.row.id, 'shared')
    const now = await roundOf(c, instruments, mayWorkOn)
    if (now.row.submittedAt)
      throw new Refusal('round_is_submitted', { name: now.row.submittedByName ?? c.var.text('accounts.trail.system') })
    return opened
  }

  async function page(c: Context<Env>, opened: OpenedRound, fault: Fault | null = null) {
    const { db, text, language, person, now } = c.var
    const { instrument, path, row } = opened
    const words = {
      item: (id: string) => wordsOf(instrument, id, language).words.name,
      step: (id: string, step: number) => wordsOf(instrument, id, language).words.steps[step] ?? String(step),
      none: stepName(instrument, 0, language),
      top: stepName(instrument, 4, language),
    }
    return (
      <ChecksView
        frame={frameOf(c)}
        round={{ path, label: row.label, isSubmitted: row.submittedAt !== null }}
        city={{ path: `/cities/${row.cityId}`, name: opened.cityName }}
        findings={(await roundFindings(db, opened, now)).map(({ finding, dismissal }) => ({
          kind: finding.kind,
          key: finding.key,
          sentence: sentenceOf(finding, text, words),
          items: finding.items.map((id) => ({ path: `${path}/items/${id}`, name: words.item(id) })),
          dismissal,
        }))}
        mayDismiss={mayAnswer(person, opened.standing)}
        fault={fault}
      />
    )
  }

  return routes
}

function changeOf(c: Context<Env>, { row }: OpenedRound, finding: string, by: string) {
  return { cityId: row.cityId, roundId: row.id, organisationId: trailOf(row), finding, by, at: c.var.now }
}
