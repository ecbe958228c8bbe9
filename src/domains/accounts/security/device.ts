/** Browser and system in the words people know them by; null where a client says nothing we know. */
export interface Device {
  readonly browser: string | null
  readonly system: string | null
}

// the first that fits: most browsers also call themselves those before them
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bEdgiOS\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bWhale\//, 'Whale'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser says of itself, as two names. It may say anything, so nothing hangs on it. */
export function deviceOf(userAgent: string | null): Device {
  const said = (userAgent ?? '').slice(0, 500)
  return {
    browser: browsers.find(([pattern]) => pattern.test(said))?.[1] ?? null,
    system: systems.find(([pattern]) => pattern.test(said))?.[1] ?? null,
  }
}
