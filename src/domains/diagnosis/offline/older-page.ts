import type { Text } from '../../../text/index.ts'
import type { AnswerEntry } from '../answers-document.ts'
import type { Instrument } from '../instrument.ts'
import { carry } from '../versions/carry.ts'
import { type UpgradePage, upgradePage } from '../versions/upgrade-page.ts'
import type { Versions } from '../versions/versions.ts'

/** What became of the answers of a workbook of older questions; `null` when that version is no longer here. */
export function olderPage(
  { version, answers }: { version: string; answers: Readonly<Record<string, AnswerEntry>> },
  instrument: Instrument,
  versions: Versions,
  { hidden, text }: { hidden: ReadonlySet<string>; text: Text },
): UpgradePage | null {
  const from = versions.of(instrument.id, version)
  const path = versions.path(instrument.id, version, instrument.version)
  if (from === undefined || path === null) return null
  const all = carry(answers, path)
  const carried = { ...all, passages: all.passages.filter(({ item }) => !hidden.has(item)) }
  const isUntouched = ({ kind, item, was }: (typeof carried.passages)[number]) =>
    kind === 'same' && was[0]?.item === item
  return upgradePage(
    {
      carried,
      fresh: [],
      untouched: carried.passages.filter(isUntouched).map(({ item }) => item),
      written: carried.passages.filter((passage) => !isUntouched(passage)),
      takenOut: [],
    },
    from,
    instrument,
    text,
  )
}
