import { Hono } from 'hono'
import type { Env } from '../../http/env.ts'
import { frameOf } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import { axisName, groupAbout, groupName, itemOf, roleName, wordsOf } from './instrument.ts'
import { minutes } from './progress.ts'
import type { Instruments } from './round-access.ts'
import { InstrumentView } from './views/instrument.tsx'

/** The question bank, for everybody to read, print and fill in by hand. */
export function instrumentsRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/instruments/:id/:version', (c) => {
    const { language } = c.var
    const instrument = instruments(c.req.param('id'), c.req.param('version'))
    if (!instrument) throw new Refusal('instrument_unknown')
    return c.html(
      <InstrumentView
        frame={frameOf(c)}
        instrument={{
          name: instrument.words[language]?.name ?? instrument.words.en.name,
          version: instrument.version,
          hash: instrument.hash,
          licence: instrument.licence,
          items: instrument.items.length,
          minutes: minutes(instrument.items),
        }}
        axes={instrument.axes.map((axis) => ({
          name: axisName(instrument, axis.id, language),
          groups: instrument.groups
            .filter((group) => group.axis === axis.id)
            .map((group) => ({
              id: group.id,
              name: groupName(instrument, group.id, language),
              about: groupAbout(instrument, group.id, language),
              items: instrument.items
                .filter((item) => item.group === group.id)
                .map((item) => ({
                  id: item.id,
                  ...wordsOf(instrument, item.id, language),
                  role: roleName(instrument, item.role, language),
                  needs: item.needs.flatMap((id) =>
                    itemOf(instrument, id) ? [{ id, name: wordsOf(instrument, id, language).words.name }] : [],
                  ),
                })),
            })),
        }))}
      />,
    )
  })

  return routes
}
