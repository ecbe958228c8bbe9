import { expect, test } from 'vitest'
import { type Device, deviceOf } from './device.ts'

// prettier-ignore
const cases: { name: string; said: string | null; expected: Device }[] = [
  { name: 'nothing', said: null, expected: { browser: null, system: null } },
  { name: 'a script', said: 'curl/8.5.0', expected: { browser: null, system: null } },
  { name: 'Chrome on Windows', said: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', expected: { browser: 'Chrome', system: 'Windows' } },
  { name: 'Edge, which calls itself Chrome too', said: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0', expected: { browser: 'Edge', system: 'Windows' } },
  { name: 'Safari on an iPhone, which calls itself like Mac OS X', said: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1', expected: { browser: 'Safari', system: 'iPhone' } },
  { name: 'Firefox on Linux', said: 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', expected: { browser: 'Firefox', system: 'Linux' } },
  { name: 'Samsung Internet on Android, which calls itself Linux and Chrome', said: 'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36', expected: { browser: 'Samsung Internet', system: 'Android' } },
  { name: 'Whale, much used in Korea', said: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Whale/4.29.282.14 Safari/537.36', expected: { browser: 'Whale', system: 'Windows' } },
  { name: 'a megabyte of noise', said: 'Firefox'.repeat(150_000), expected: { browser: null, system: null } },
]

test.each(cases)('$name', ({ said, expected }) => {
  expect(deviceOf(said)).toEqual(expected)
})
