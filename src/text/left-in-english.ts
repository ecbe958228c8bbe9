/** Names and abbreviations that stay as they are in every language. */
const accepted = new Set(
  `WeGO CeDS API CSV JSON PDF XLSX HTML XML URL HTTP HTTPS UTF YAML ICU GIS GPS SMS CCTV IPv ISO UTC OECD JRC COINr GDP
  GeoNames CC BY Pretendard OpenAPI GitHub SHA Natural Earth Leik PIN TOTP JavaScript PNG JPEG WebP FILE WEGO BEGIN END
  USD EUR KRW ANSWERS Google Microsoft Authenticator KeePassXC Password Excel LibreOffice`.split(/\s+/),
)

/** Letters that are words for nobody: placeholders, addresses, commands with their options, file and key names. */
const notWords = new RegExp(
  [
    /\{[^{}]*\}/,
    /https?:\S+|\S+@\S+|\bhttps\b|\blocalhost\b|\/\.well-known\S*|\bdocs\/\S+|\bwego-[\w/-]+/,
    /\.?\b(?:docx|xlsx|xls|odt|ods|json|html|txt|csv|png)\b/,
    /\b(?:npx )?wego(?: [a-z]+)*|--[a-z-]+|\?lang=|\boffered: no\b/,
    /[\w.-]+\.(?:json|csv|yaml|pdf|md)\b|\b\w*_\w+\b|`[^`]*`/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/**
 * Whether a text was left in English: word for word the same, or, in a language with letters of its own, without a
 * letter of it or with an English word standing in it.
 */
export function isLeftInEnglish(english: string, text: string, language: string): boolean {
  const words = latinWords(text)
  if (words.length === 0) return false
  const own = lettersOf(language)
  if (own === null) return text === english
  const ofEnglish = new Set(latinWords(english).map((word) => word.toLowerCase()))
  return !own.test(text) || words.some((word) => ofEnglish.has(word.toLowerCase()))
}

/** Words in Latin letters that a translation would change; `{x, plural, one {…}}` counts by what it says. */
function latinWords(text: string): string[] {
  const plain = text
    .replaceAll(/\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/g, ' ')
    .replaceAll(text.includes(', select,') ? /\b\w+\s*\{/g : /(?:=\d+|\b(?:zero|one|two|few|many|other))\s*\{/g, ' { ')
    .replaceAll(notWords, (found) => (/^\{[^,]*\s[^,]*\}$/.test(found) ? found : ' '))
  return (plain.match(/[A-Za-z\u00c0-\u024f]{3,}/g) ?? []).filter((word) => !accepted.has(word))
}

/** The letters of a language that does not use Latin ones; null for those that do. */
function lettersOf(language: string): RegExp | null {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn'
  if (script === 'Latn') return null
  const scripts: Readonly<Record<string, string>> = {
    Kore: '\\p{Script=Hangul}',
    Jpan: '\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}',
    Hans: '\\p{Script=Han}',
    Hant: '\\p{Script=Han}',
  }
  try {
    return new RegExp(`[${scripts[script] ?? `\\p{Script=${script}}`}]`, 'u')
  } catch {
    return null
  }
}
