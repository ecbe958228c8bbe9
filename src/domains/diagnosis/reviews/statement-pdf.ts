import { createHash } from 'node:crypto'
import { makePdf } from '../../../files/pdf.ts'
import type { Text } from '../../../text/index.ts'
import { type Instrument, wordsOf } from '../instrument.ts'
import type { ReviewStatement } from './statement.ts'
import { fingerprintOf, publicKeysIn } from './signing-key.ts'

/** Sober enough for a wall: one page of what counts, then every mark. The signed file travels inside as an attachment. */
const template = `
#let d = json("/data.json")
#set document(title: d.title, date: none)
#set page(paper: "a4", margin: (x: 22mm, top: 24mm, bottom: 22mm), footer: context [
  #set text(8pt, fill: luma(90))
  #d.footer #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set text(font: "Pretendard", lang: d.language, size: 10pt, fill: rgb("#16202c"))
#set par(leading: 0.72em, spacing: 1.1em)
#show heading.where(level: 1): set text(24pt, weight: 700)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(12pt, weight: 700, it.body))
#let accent = rgb("#075e5a")
#let soft = luma(90)

#text(9pt, weight: 600, fill: accent, d.kicker)
#v(-0.4em)
= #d.city
#v(-0.6em)
#text(12pt, d.round)
#if d.sampleNote != "" [ #block(fill: rgb("#fdf3dc"), inset: 8pt, radius: 3pt, d.sampleNote) ]
#v(0.6em)
#line(length: 100%, stroke: 1.2pt + accent)
#v(0.4em)
#grid(columns: (auto, 1fr), column-gutter: 18pt, align: horizon,
  text(46pt, weight: 700, fill: accent, d.share),
  [#text(13pt, weight: 600, d.confirmed) \\ #d.by],
)
#v(0.4em)
#grid(columns: (1fr, 1fr), column-gutter: 14pt,
  ..d.figures.map(f => block(width: 100%, stroke: 0.6pt + luma(200), radius: 4pt, inset: 10pt)[
    #text(9pt, fill: soft, f.head) \\ #text(15pt, weight: 700, f.stage) \\ #f.overall
  ]))

== #d.meaningHead
#d.meaning

== #d.factsHead
#grid(columns: (42mm, 1fr), row-gutter: 7pt, column-gutter: 8pt,
  ..d.facts.map(f => (text(fill: soft, f.at(0)), f.at(1))).flatten())

== #d.checkHead
#d.check
#grid(columns: (42mm, 1fr), row-gutter: 7pt, column-gutter: 8pt,
  ..d.hashes.map(f => (text(fill: soft, f.at(0)), text(8.5pt, f.at(1)))).flatten())

#pagebreak()
== #d.marksHead
#set text(9pt)
#table(columns: (1fr, ..d.reviewers.map(_ => 25mm), 27mm), stroke: none, inset: (x: 4pt, y: 5pt),
  fill: (_, y) => if calc.odd(y) { luma(246) },
  table.header(..(d.itemHead, ..d.reviewers, d.outcomeHead).map(h => text(weight: 700, h))),
  ..d.rows.map(r => (r.name, ..r.marks, text(weight: 600, r.outcome))).flatten())
#pdf.attach("/statement.json", relationship: "source", mime-type: "application/json", description: d.attached)
`

/** The statement as a PDF in the reader's language, with the signed file attached. */
export async function statementPdf(
  statement: ReviewStatement,
  signed: string,
  { text, names, instrument }: { text: Text; names: ReadonlyMap<string, string>; instrument: Instrument },
): Promise<Uint8Array> {
  const named = (one: { id: string; name: string }) => names.get(one.id) ?? one.name
  const reviewers = statement.reviewers.map(named)
  const [key] = publicKeysIn(statement.publicKey)
  const date = (iso: string) => text.date(new Date(iso))
  const figures = (head: string, one: ReviewStatement['result']) => ({
    head,
    stage:
      one.stage === null
        ? text('diagnosis.stage.none')
        : `${text('diagnosis.stage.short', { stage: one.stage })} ${text(`diagnosis.stage.${one.stage as 1 | 2 | 3 | 4 | 5}`)}`,
    overall: text('review.statement.overall', {
      score: text.score(one.overall),
      low: text.score(one.low),
      high: text.score(one.high),
    }),
  })
  return makePdf({
    template,
    data: {
      language: text.language,
      title: `${text('review.statement.title')} · ${named(statement.city)}`,
      footer: text('review.statement.footer'),
      kicker: text('review.statement.title'),
      city: named(statement.city),
      round: text('review.statement.round', {
        label: statement.round.label,
        number: statement.submission.number,
        date: date(statement.submission.submittedAt),
      }),
      sampleNote: statement.round.sample ? text('result.sample') : '',
      share: statement.share === null ? '–' : text.percent(statement.share),
      confirmed: text('review.statement.confirmed', { confirmed: statement.confirmed, told: statement.told }),
      by: text('review.statement.by', { cities: listed(text, reviewers) }),
      figures: [
        figures(text('review.statement.submitted'), statement.result),
        figures(text('review.statement.verified'), statement.verifiedResult),
      ],
      meaningHead: text('review.statement.meaning.title'),
      meaning: text('review.statement.meaning'),
      factsHead: text('review.statement.facts'),
      facts: [
        [text('review.statement.reviewers'), listed(text, reviewers)],
        [text('review.statement.sample'), text('review.statement.sample.size', sizeOf(statement))],
        [text('review.statement.requested'), date(statement.dates.requested)],
        [text('review.statement.drawn'), date(statement.dates.drawn)],
        [text('review.statement.closed'), date(statement.dates.closed)],
      ],
      checkHead: text('review.statement.check'),
      check: text('review.statement.check.body'),
      hashes: [
        [text('review.statement.hash'), inGroups(createHash('sha256').update(signed).digest('hex'))],
        [text('review.statement.seed'), inGroups(statement.sample.seed)],
        [text('review.statement.key'), key ? fingerprintOf(key) : ''],
      ],
      marksHead: text('review.statement.marks'),
      itemHead: text('review.item'),
      outcomeHead: text('review.outcome'),
      reviewers,
      rows: statement.marks.map((one) => ({
        name: `${one.item}  ${wordsOf(instrument, one.item, text.language).words.name}`,
        marks: one.marks.map((mark) => (mark === null ? '–' : text(`review.mark.${mark}`))),
        outcome: text(`review.outcome.${one.outcome}`),
      })),
      attached: text('review.statement.attached'),
    },
    files: { '/statement.json': new TextEncoder().encode(signed) },
  })
}

export function sizeOf({ sample }: ReviewStatement) {
  return {
    items: sample.items.length,
    top: sample.items.filter((one) => one.isTop).length,
    frame: sample.frame.top + sample.frame.rest,
    frameTop: sample.frame.top,
  }
}

export function listed(text: Text, names: readonly string[]): string {
  return new Intl.ListFormat(text.language, { type: 'conjunction' }).format(names)
}

/** Groups of eight can be read aloud and break at the end of a line. */
function inGroups(hash: string): string {
  return (hash.match(/.{8}/g) ?? []).join(' ')
}
