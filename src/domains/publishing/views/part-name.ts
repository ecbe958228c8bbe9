import type { Text } from '../../../text/index.ts'

/** How a part of the texts is called; an instrument goes by its id and version. */
export function partName(text: Text, part: string): string {
  switch (part) {
    case 'interface':
    case 'mails':
    case 'errors':
    case 'commands':
      return text(`languages.part.${part}`)
    default:
      return part
  }
}
