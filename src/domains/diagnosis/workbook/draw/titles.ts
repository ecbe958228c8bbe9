import type { Text } from '../../../../text/index.ts'

/** What a workbook is of; it may have been made for no city. */
export interface Named {
  readonly cityName: string
  readonly label: string
}

export function startTitle({ cityName, label }: Named, text: Text): string {
  return cityName === ''
    ? text('workbook.start.titleOfNoCity', { round: label })
    : text('workbook.start.title', { city: cityName, round: label })
}

export function resultTitle({ cityName, label }: Named, text: Text): string {
  return cityName === ''
    ? text('workbook.result.titleOfNoCity', { round: label })
    : text('workbook.result.title', { city: cityName, round: label })
}
