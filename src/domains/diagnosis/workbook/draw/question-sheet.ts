import type { Text } from '../../../../text/index.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { type Instrument, type Item, groupAbout, groupName, wordsOf } from '../../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Cell, List, Prompt, Row, Sheet } from '../../../../files/workbook/book.ts'
import { at, formulaCell, heightOf, on, quoted, row, textCell } from './cells.ts'
import { type ItemPlaces, carriedSource, carriedWords } from './hidden-items.ts'
import type { Scores } from './hidden-scores.ts'
import { headWords } from './heads.ts'
import { liveSentence } from './live-sentence.ts'
import { column, firstRow, headRow } from './place-of-items.ts'
import { type SheetNames, hiddenSheets } from './sheet-names.ts'
import { marks, stepWords, stepsToRead } from './step-words.ts'

/** Printed on two pages across, question and answer on the first: in letters that one can read on paper. */
const widths = [8, 32, 52, 19, 28, 12, 20, 22, 24]
const carriedWidth = 14

/** One dimension or area: every question with its steps to read, its drop-down, and what was said beside it. */
export function questionSheet(
  instrument: Instrument,
  group: string,
  items: readonly Item[],
  {
    names,
    places,
    scores,
    answers,
    locked,
    text,
  }: {
    names: SheetNames
    places: ItemPlaces
    scores: Scores | null
    answers: Readonly<Record<string, AnswerEntry>>
    /** Items whose answer is shown and not given here. */
    locked: ReadonlySet<string>
    text: Text
  },
): Sheet {
  const name = names.groups.get(group) ?? group
  const lastRow = firstRow + items.length - 1
  // as many letters as the platform takes in each field
  const promptOf = (one: number, hint: string, longest: number): Prompt => ({
    range: `${cellAt(one, firstRow)}:${cellAt(one, lastRow)}`,
    title: headWords(text)[one - 1] ?? '',
    hint,
    takes: { kind: 'letters', from: 0, to: longest },
  })
  const isCarried = (item: Item) => answers[item.id]?.carriedFrom !== undefined && !locked.has(item.id)
  const hasCarried = items.some(isCarried)
  const lastColumn = hasCarried ? column.carried : column.comment
  const toCheck = `COUNTIF(${at(column.carried, firstRow)}:${at(column.carried, lastRow)},${quoted(carriedWords(text)[0])})`
  const rows = items.map((item, place) =>
    questionRow(instrument, item, firstRow + place, {
      places,
      text,
      answer: answers[item.id],
      isLocked: locked.has(item.id),
      carried: hasCarried
        ? [textCell(isCarried(item) ? carriedWords(text)[0] : '', isCarried(item) ? 'input' : 'chosen')]
        : [],
    }),
  )
  return {
    ...blankSheet(name, text),
    widths: hasCarried ? [...widths, carriedWidth] : widths,
    frozen: { rows: headRow, columns: 2 },
    selected: cellAt(column.answer, firstRow),
    tables: [`${cellAt(column.id, headRow)}:${cellAt(lastColumn, lastRow)}`],
    paper: { orientation: 'landscape', isOnePage: false, breakAfter: column.answer },
    bars: [{ range: cellAt(column.steps, 3), full: 1 }],
    rows: [
      row([textCell(groupName(instrument, group, text.language), 'title')], 28),
      row([textCell(groupAbout(instrument, group, text.language), 'lead')], 17),
      row(
        [
          formulaCell(
            progress(items, places, scores?.group(group).score ?? null, text) +
              (hasCarried
                ? `&IF(${toCheck}=0,"",${quoted(' · ')}&${liveSentence(text, 'workbook.carried.count', { count: toCheck })})`
                : ''),
            'lead',
          ),
          null,
          formulaCell(`${answeredOf(items, places)}/${items.length}`, 'progress'),
        ],
        17,
      ),
      row([{ value: text('workbook.back'), style: 'quiet', link: on(names.start, 'A1') }], 19),
      row(heads(text).slice(0, lastColumn), 30),
      ...rows,
    ],
    prompts: [
      promptOf(column.link, text('workbook.prompt.link'), 2000),
      promptOf(column.note, text('workbook.prompt.note'), 4000),
      promptOf(column.comment, text('workbook.prompt.comment'), 4000),
    ],
    lists: items.flatMap((item, place): List[] => {
      if (locked.has(item.id)) return []
      const line = places.rowOf.get(item.id) ?? 1
      const count = item.values.length + marks.length
      const title = wordsOf(instrument, item.id, text.language).words.name
      const ofAnswer = {
        range: cellAt(column.answer, firstRow + place),
        source: on(
          hiddenSheets.items,
          `${at(places.columns.words, line)}:${at(places.columns.words + count - 1, line)}`,
        ),
        title,
        hint: text('workbook.answer.hint'),
      }
      const range = cellAt(column.carried, firstRow + place)
      return isCarried(item)
        ? [ofAnswer, { range, source: carriedSource, title, hint: text('workbook.carried.hint') }]
        : [ofAnswer]
    }),
  }
}

function heads(text: Text): Cell[] {
  return headWords(text).map((word) => textCell(word, 'head'))
}

function questionRow(
  instrument: Instrument,
  item: Item,
  line: number,
  {
    places,
    text,
    answer,
    isLocked,
    carried,
  }: {
    places: ItemPlaces
    text: Text
    answer: AnswerEntry | undefined
    isLocked: boolean
    carried: readonly Cell[]
  },
): Row {
  const { words } = wordsOf(instrument, item.id, text.language)
  const steps = stepsToRead(instrument, item, text)
  const question = `${words.name}\n${words.ask}`
  const sentences = [...words.steps, ...marks.map((mark) => text(`diagnosis.mark.${mark}.hint`))]
  const link = answer?.evidenceLink ?? ''
  const note = answer?.evidenceNote ?? ''
  const comment = answer?.comment ?? ''
  return row(
    [
      textCell(item.id, 'id'),
      textCell(question, 'question'),
      textCell(steps, 'steps'),
      textCell(chosenWord(instrument, item, answer, text), isLocked ? 'chosen' : 'input'),
      formulaCell(sentenceOf(item, places, isLocked ? text('workbook.alone') : ''), 'chosen'),
      formulaCell(strength(line, answer, chosenWord(instrument, item, answer, text), text), 'chosen'),
      textCell(link, isLocked ? 'chosen' : 'inputLong'),
      textCell(note, isLocked ? 'chosen' : 'inputLong'),
      textCell(comment, isLocked ? 'chosen' : 'inputLong'),
      ...carried,
    ],
    heightOf(
      [
        { text: question, width: widths[1] ?? 1, size: 10, isBold: true },
        { text: steps, width: widths[2] ?? 1 },
        // whatever is chosen later
        ...sentences.map((sentence) => ({ text: sentence, width: widths[4] ?? 1 })),
        { text: link, width: widths[6] ?? 1 },
        { text: note, width: widths[7] ?? 1 },
        { text: comment, width: widths[8] ?? 1 },
      ],
      9,
    ),
  )
}

/** The word that the drop-down shows for an answer; an empty text where there is none. */
export function chosenWord(instrument: Instrument, item: Item, answer: AnswerEntry | undefined, text: Text): string {
  const offered = stepWords(instrument, item, text)
  if (answer?.step !== undefined) return offered.steps[answer.step] ?? ''
  return answer?.mark === undefined ? '' : (offered.marks[marks.indexOf(answer.mark)] ?? '')
}

function sentenceOf(item: Item, places: ItemPlaces, withoutAnswer: string): string {
  const line = places.rowOf.get(item.id) ?? 1
  const here = (one: number) => at(one, line)
  const { choice, sentences } = places.columns
  const count = item.values.length + marks.length
  const source = on(hiddenSheets.items, `${here(sentences)}:${here(sentences + count - 1)}`)
  const chosen = on(hiddenSheets.items, here(choice))
  return `IF(${chosen}=0,${quoted(withoutAnswer)},INDEX(${source},1,${chosen}))`
}

/**
 * As the platform says it: nothing beside an answer proves it, or a document does. What the platform knows better (a step
 * that somebody checked, proof of the round before) holds while the answer is the same.
 */
function strength(line: number, answer: AnswerEntry | undefined, was: string, text: Text): string {
  const [step, link, note] = [column.answer, column.link, column.note].map((one) => cellAt(one, line))
  const word = (one: 'claimed' | 'documented' | 'verified') => quoted(text(`workbook.strength.${one}`))
  // pieces in the city's library stay there; the file only knows that there are some
  const hasPieces = (answer?.evidence?.pieces ?? 0) > 0
  const proved = hasPieces ? word('documented') : `IF(${link}&${note}="",${word('claimed')},${word('documented')})`
  const known = answer?.strength ?? 'claimed'
  const told = known === 'claimed' ? proved : `IF(${step}=${quoted(was)},${word(known)},${proved})`
  return `IF(${step}="","",${told})`
}

/** How many of these items are answered; the items of a group stand together. */
export function answeredOf(items: readonly Item[], places: ItemPlaces): string {
  const lines = items.flatMap(({ id }) => places.rowOf.get(id) ?? [])
  const { answered } = places.columns
  return `SUM(${on(hiddenSheets.items, `${at(answered, Math.min(...lines))}:${at(answered, Math.max(...lines))}`)})`
}

function progress(items: readonly Item[], places: ItemPlaces, score: string | null, text: Text): string {
  const done = answeredOf(items, places)
  const parts = liveSentence(text, 'workbook.progress', { done, total: String(items.length) })
  if (score === null) return parts
  return `${parts}&IF(${score}="","",${quoted(' · ')}&${liveSentence(text, 'workbook.progress.score', { score: `ROUND(${score},1)` })})`
}

function cellAt(one: number, line: number): string {
  return at(one, line).replaceAll('$', '')
}
