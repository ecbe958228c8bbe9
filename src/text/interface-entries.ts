import { en } from './en/index.ts'
import type { Key } from './index.ts'
import { ko } from './ko/index.ts'
import type { Entry, StandingText } from './translation.ts'
import { placeOf } from './translation.ts'

/** Every message of the interface as an entry: part by part, each in the order of the source. */
export function interfaceEntries(): readonly Entry[] {
  const keys = Map.groupBy(Object.keys(en) as Key[], partOf)
  return ['interface', 'mails', 'errors', 'commands'].flatMap((part) =>
    (keys.get(part) ?? []).map((key) => ({
      part,
      area: key.split('.')[0] ?? key,
      path: [part, key],
      english: en[key],
      isMessage: true,
    })),
  )
}

/** What the source has in Korean, as if it had been read from a file. */
export function koreanMessages(): ReadonlyMap<string, StandingText> {
  return new Map(
    (Object.keys(ko) as Key[]).map((key) => [
      placeOf([partOf(key), key]),
      { text: ko[key], line: null, englishWas: null, isMarkedOlder: false, notes: [] },
    ]),
  )
}

function partOf(key: string): string {
  if (/(^|\.)mail\./.test(key)) return 'mails'
  if (key.startsWith('error.')) return 'errors'
  return /^(index|composite|languages\.check)\./.test(key) ? 'commands' : 'interface'
}
