import { expect, test } from 'vitest'
import { asem, known } from './reference.ts'

test('the data of the example reads as the reference read it', () => {
  const raw = known('pipeline/1_raw')
  const data = asem()
  expect(data.units).toEqual(raw.text('uCode'))
  for (const [code, column] of data.indicators) expect(column, code).toEqual(raw.column(code))
})
