import type { EvidenceKind } from '../../../db/tables.ts'
import type { AcceptedFile } from '../../../files/accept-file.ts'
import { field } from '../../../http/field.ts'
import { Refusal } from '../../../http/refusal.ts'
import { readDay } from './days.ts'

const longest = { title: 200, note: 4000, link: 2000, held_where: 500, held_by: 200 } as const

/** What a revision of a piece says; what its kind has not is empty. */
export interface EnteredContent {
  readonly file: AcceptedFile | null
  readonly link: string
  readonly note: string
  readonly heldWhere: string
  readonly heldBy: string
}

export interface EnteredPiece {
  readonly kind: EvidenceKind
  readonly title: string
  readonly datedOn: string | null
  /** null: as the question proposes. */
  readonly expiresOn: string | null
  readonly content: EnteredContent
}

type Body = Readonly<Record<string, unknown>>

export function readPiece(body: Body, upload: AcceptedFile | Refusal | null): EnteredPiece {
  const kind = kindOf(field(body, 'kind'))
  const content = readContent(body, kind, upload)
  return {
    kind,
    title: typed(body, 'title') || titleFrom(content),
    datedOn: readDay(field(body, 'dated_on'), 'dated_on'),
    expiresOn: readDay(field(body, 'expires_on'), 'expires_on'),
    content,
  }
}

export function readContent(body: Body, kind: EvidenceKind, upload: AcceptedFile | Refusal | null): EnteredContent {
  const note = typed(body, 'note')
  const none = { file: null, link: '', note, heldWhere: '', heldBy: '' }
  switch (kind) {
    case 'file': {
      if (upload instanceof Refusal) throw upload
      if (upload === null) throw new Refusal('file_missing')
      return { ...none, file: upload }
    }
    case 'link': {
      const given = typed(body, 'link')
      // people write addresses as they say them
      const link = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(given) ? `https://${given}` : given
      if (!isLink(link)) throw new Refusal('link_unusable', { item: given.slice(0, 60) })
      return { ...none, link }
    }
    case 'note': {
      if (note === '') throw new Refusal('evidence_empty')
      return none
    }
    case 'held': {
      const [heldWhere, heldBy] = [typed(body, 'held_where'), typed(body, 'held_by')]
      if (heldWhere === '' && heldBy === '' && typed(body, 'title') === '') throw new Refusal('evidence_empty')
      return { ...none, heldWhere, heldBy }
    }
  }
}

/** The id of the field that a refusal is about; each kind has its own form with a title and two days. */
export function fieldOf({ code, detail }: Refusal, kind: string): string {
  if (code === 'link_unusable') return 'link'
  if (code === 'evidence_empty') return kind === 'held' ? 'held_where' : 'note'
  if (code !== 'date_unusable' && code !== 'text_too_long') return 'file'
  const name = String(detail['field'])
  return name === 'title' || name === 'dated_on' || name === 'expires_on' ? `${kind}-${name}` : name
}

function kindOf(value: string): EvidenceKind {
  if (value === 'file' || value === 'link' || value === 'note' || value === 'held') return value
  throw new Refusal('request_unreadable', { what: 'kind' })
}

function typed(body: Body, name: keyof typeof longest): string {
  const value = field(body, name).replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()
  if (value.length > longest[name]) {
    throw new Refusal('text_too_long', { most: longest[name], given: value.length, field: name })
  }
  return value
}

/** A title for who gave none: the name of the file, the address, the first words. */
function titleFrom({ file, link, note, heldWhere, heldBy }: EnteredContent): string {
  const words = file?.name ?? (link.replace(/^https?:\/\/(www\.)?/, '') || note || heldWhere || heldBy)
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 80 ? line : `${Array.from(line).slice(0, 79).join('')}…`
}

function isLink(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)
}
