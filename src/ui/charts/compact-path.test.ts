import { expect, test } from 'vitest'
import { compactPath } from './compact-path.ts'

test('relative steps, without leading zeros, closed rings closed', () => {
  const path = compactPath(0, (sink) => {
    sink.moveTo(10.04, 20)
    sink.lineTo(10.54, 20)
    sink.lineTo(20.54, 19.5)
    sink.lineTo(10, 30)
    sink.closePath()
  })
  expect(path).toBe('M10 20l.5 0 10-.5-10.5 10.5z')
})

test('points nearer than the least are left out, but never the end of an open line', () => {
  const path = compactPath(5, (sink) => {
    sink.moveTo(0, 0)
    sink.lineTo(1, 0)
    sink.lineTo(6, 0)
    sink.lineTo(7, 0)
  })
  expect(path).toBe('M0 0l6 0 1 0')
})

test('an islet that would be a line is dropped', () => {
  const path = compactPath(5, (sink) => {
    sink.moveTo(0, 0)
    sink.lineTo(1, 1)
    sink.lineTo(0, 1)
    sink.closePath()
  })
  expect(path).toBe('')
})
