import { expect, test } from 'vitest'
import { isLeftInEnglish } from './left-in-english.ts'

// prettier-ignore
const cases: { name: string; english: string; text: string; language: string; left: boolean }[] = [
  { name: 'translated', english: 'Save and go on', text: 'Guardar y seguir', language: 'es', left: false },
  { name: 'word for word the same', english: 'Save and go on', text: 'Save and go on', language: 'es', left: true },
  { name: 'only a name', english: 'WeGO', text: 'WeGO', language: 'es', left: false },
  { name: 'only placeholders and signs', english: '{done} / {total}', text: '{done} / {total}', language: 'es', left: false },
  { name: 'a plural counts by what it says', english: '{n, plural, one {# open city} other {# open cities}}', text: '{n, plural, one {# open city} other {# open cities}}', language: 'es', left: true },
  { name: 'Korean', english: 'Save', text: '저장', language: 'ko', left: false },
  { name: 'no letter of Korean', english: 'Save', text: 'Speichern', language: 'ko', left: true },
  { name: 'an English word in the middle', english: 'Read the report', text: 'report를 읽습니다', language: 'ko', left: true },
  { name: 'an abbreviation that stays', english: 'Download as CSV', text: 'CSV로 내려받기', language: 'ko', left: false },
  { name: 'a command is typed as it is', english: 'Run npx wego text start es', text: 'npx wego text start es 명령을 실행합니다', language: 'ko', left: false },
  { name: 'an option and a file', english: 'Give --data with data.csv', text: '--data에 data.csv를 지정합니다', language: 'ko', left: false },
  { name: 'Japanese in kana', english: 'Save', text: 'ほぞん', language: 'ja', left: false },
  { name: 'Chinese', english: 'Save', text: '保存', language: 'zh-Hant', left: false },
  { name: 'Arabic', english: 'Save', text: 'حفظ', language: 'ar', left: false },
  { name: 'Russian left in English', english: 'Save', text: 'Save', language: 'ru', left: true },
]

test.each(cases)('$name', ({ english, text, language, left }) => {
  expect(isLeftInEnglish(english, text, language)).toBe(left)
})
