import type { FC } from 'hono/jsx'
import type { OpenSeat } from '../../../http/env.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

export const MeView: FC<{
  frame: Frame
  person: { name: string; email: string; isGuest: boolean }
  seats: readonly (OpenSeat & { openRound: { label: string; href: string } | null; hasRounds: boolean })[]
  packs: readonly { href: string; name: string; city: string; done: number; total: number; dueOn: Date | null }[]
  trials: readonly { href: string; city: string; openedAt: Date; isSubmitted: boolean }[]
  newestHref: string
  /** Names of organisations whose seat waits for a stronger sign-in. */
  waiting: readonly string[]
}> = ({ frame, person, seats, packs, trials, newestHref, waiting }) => {
  const { text } = frame
  const isNobody = seats.length === 0 && packs.length === 0 && trials.length === 0 && waiting.length === 0
  return (
    <Page frame={frame} title={person.isGuest ? text('me.guest') : text('me.title', { name: person.name })}>
      {person.isGuest ? (
        <p class="notice">
          {text('diagnosis.trial.guest')} <a href="/sign-up">{text('diagnosis.trial.keep')}</a>
        </p>
      ) : (
        <p class="hint">{person.email}</p>
      )}
      {waiting.map((name) => (
        <p class="notice">
          {text('security.required.waits', { name })}{' '}
          <a href="/me/security/required?next=/secretariat">{text('security.required.open')}</a>
        </p>
      ))}
      {seats.length > 0 ? (
        <>
          <h2>{text('me.seats')}</h2>
          <ul class="cards">
            {seats.map((seat) => (
              <li class="panel">
                <h3>
                  <a href={seat.role === 'secretariat' ? '/secretariat' : `/cities/${seat.organisationId}`}>
                    {seat.organisationName}
                  </a>
                </h3>
                <p>{text(`accounts.role.${seat.role}`)}</p>
                {seat.openRound ? (
                  <p>
                    <a class="button button-main" href={seat.openRound.href}>
                      {text('me.goOn', { label: seat.openRound.label })}
                    </a>
                  </p>
                ) : seat.role === 'coordinator' ? (
                  <p>
                    <a class="button button-quiet" href={`/cities/${seat.organisationId}`}>
                      {text(seat.hasRounds ? 'cities.rounds.next' : 'cities.rounds.first')}
                    </a>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {packs.length > 0 ? (
        <>
          <h2>{text('team.mine.title')}</h2>
          <ul class="cards">
            {packs.map((pack) => (
              <li class="panel">
                <h3>
                  <a href={pack.href}>{pack.name}</a>
                </h3>
                <p>
                  {pack.city} · {text('team.progress', { done: pack.done, total: pack.total })}
                </p>
                {pack.dueOn ? <p class="hint">{text('team.dueOn', { date: text.date(pack.dueOn) })}</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {trials.length > 0 ? (
        <>
          <h2>{text('me.trials')}</h2>
          <ul class="cards">
            {trials.map((trial) => (
              <li class="panel">
                <h3>
                  <a href={trial.href}>{trial.city}</a>
                </h3>
                <p class="hint">
                  {text.date(trial.openedAt)}
                  {trial.isSubmitted ? ` · ${text('cities.round.submitted')}` : ''}
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isNobody ? <p class="lead">{text('me.empty')}</p> : null}
      <ul>
        {seats.some((seat) => seat.role !== 'secretariat') ? (
          <li>
            <a href="/reviews">{text('review.mine.title')}</a>
          </li>
        ) : null}
        <li>
          <a href="/try">{text('me.try')}</a>
        </li>
        <li>
          <a href={newestHref}>{text('ui.nav.questions')}</a>
        </li>
        {person.isGuest ? null : (
          <li>
            <a href="/me/security">{text('security.title')}</a>
          </li>
        )}
        {person.isGuest ? null : (
          <li>
            <a href="/password">{text('me.password')}</a>
          </li>
        )}
      </ul>
    </Page>
  )
}
