import type { Key, Text } from '../../../text/index.ts'

export function continentName(text: Text, continent: string): string {
  return text(`cities.continent.${continent.replaceAll(' ', '')}` as Key)
}
