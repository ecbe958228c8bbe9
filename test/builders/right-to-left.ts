import { type Text, isLanguage, speakAlso, textIn } from '../../src/text/index.ts'
import { pseudoLanguage, pseudoTag } from '../../src/text/pseudo.ts'

export { pseudoTag } from '../../src/text/pseudo.ts'

/**
 * The words of the test language that is written from right to left, to find buttons and headings by. The platform
 * under test speaks it when it was made with `testLanguage: true` or started with `TEST_LANGUAGE: 'on'`; then open any
 * page with `?lang=en-x-rtl` (`pseudoTag`), and the cookie keeps it.
 */
export function rightToLeft(): Text {
  if (!isLanguage(pseudoTag)) speakAlso([pseudoLanguage()])
  return textIn(pseudoTag)
}
