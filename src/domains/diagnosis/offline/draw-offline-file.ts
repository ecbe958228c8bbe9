import { createHash } from 'node:crypto'
import type { Text } from '../../../text/index.ts'
import { sealAnswers } from './offline-answers.ts'
import { type OfflinePack, offlineFileName } from './offline-pack.ts'
import { OfflineFile } from './views/offline-file.tsx'

/** The words that the file's script says; `{…}` in them is filled in by the script. */
export function scriptWords(text: Text) {
  return {
    progress: text('offline.file.progress', { done: '{done}', total: '{total}' }),
    saved: text('offline.file.saved', { time: '{time}' }),
    unsaved: text('offline.file.unsaved'),
    exported: text('offline.file.exported', { name: '{name}' }),
    otherTab: text('offline.file.otherTab'),
    copied: text('offline.file.copied'),
    one: text('offline.file.one'),
    all: text('offline.file.all'),
    done: text('offline.file.done'),
    open: text('offline.file.open'),
  }
}

export type ScriptWords = ReturnType<typeof scriptWords>

/** The whole file as text. Style and script are the built ones; both are allowed by their hash and nothing else is. */
export async function drawOfflineFile(
  text: Text,
  pack: OfflinePack,
  { style, script }: { style: string; script: string },
): Promise<string> {
  const fileName = offlineFileName(pack.origin, '').replace(/\.$/, '')
  const revisions = Object.fromEntries(pack.questions.map(({ item, answer }) => [item.id, answer?.revision ?? 0]))
  const page: unknown = await OfflineFile({
    text,
    pack,
    fileName,
    style,
    script,
    policy: [
      "default-src 'none'",
      `script-src '${hashOf(script)}'`,
      `style-src '${hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    packJson: insidePage({ format: pack.format, origin: pack.origin, fileName, revisions, words: scriptWords(text) }),
    answersJson: insidePage(sealAnswers(pack.origin, {}, pack.origin.exportedAt)),
  })
  return `<!doctype html>\n${String(page)}`
}

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

/** JSON that no text in it can break out of: a script element ends at the first `</script`, whatever JSON thinks. */
function insidePage(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
