import { expect, test } from 'vitest'
import { type FileKind, safeFileName } from './file-name.ts'

// prettier-ignore
const cases: { name: string; given: string; kind: FileKind; expected: string }[] = [
  { name: 'as typed', given: 'Plan 2026.pdf', kind: 'pdf', expected: 'Plan 2026.pdf' },
  { name: 'Korean, put together', given: '정보화 계획.pdf'.normalize('NFD'), kind: 'pdf', expected: '정보화 계획.pdf' },
  { name: 'Arabic', given: 'خطة المدينة.docx', kind: 'docx', expected: 'خطة المدينة.docx' },
  { name: 'joiners of scripts stay', given: 'می\u200cخواهم.pdf', kind: 'pdf', expected: 'می\u200cخواهم.pdf' },
  { name: 'either ending of a photograph', given: 'ROOM.JPEG', kind: 'jpeg', expected: 'ROOM.JPEG' },
  { name: 'the ending of what it is', given: 'invoice.pdf.exe', kind: 'pdf', expected: 'invoice.pdf.exe.pdf' },
  { name: 'a wrong ending', given: 'photo.png', kind: 'jpeg', expected: 'photo.png.jpg' },
  { name: 'no ending', given: 'minutes', kind: 'pdf', expected: 'minutes.pdf' },
  { name: 'turned letters', given: 'annual\u202efdp.exe', kind: 'pdf', expected: 'annualfdp.exe.pdf' },
  { name: 'isolates and marks', given: 'a\u2066b\u200fc\ufeff.pdf', kind: 'pdf', expected: 'abc.pdf' },
  { name: 'Windows path', given: '..\\..\\x', kind: 'txt', expected: 'x.txt' },
  { name: 'path', given: '../../etc/passwd', kind: 'txt', expected: 'passwd.txt' },
  { name: 'a device', given: 'CON.txt', kind: 'txt', expected: '_CON.txt' },
  { name: 'a device without ending', given: 'nul', kind: 'csv', expected: '_nul.csv' },
  { name: 'hidden by a dot', given: '.htaccess', kind: 'txt', expected: 'htaccess.txt' },
  { name: 'dots and spaces at the end', given: 'plan.pdf. . ', kind: 'pdf', expected: 'plan.pdf' },
  { name: 'control characters', given: 'a\u0000b\nc\u001b.pdf', kind: 'pdf', expected: 'abc.pdf' },
  { name: 'signs of the shell and of Windows', given: 'a<b>:"|?*.pdf', kind: 'pdf', expected: 'a_b______.pdf' },
  { name: 'nothing', given: '', kind: 'pdf', expected: 'file.pdf' },
  { name: 'nothing but dots', given: '...', kind: 'pdf', expected: 'file.pdf' },
]

test.each(cases)('$name', ({ given, kind, expected }) => {
  expect(safeFileName(given, kind)).toBe(expected)
})

test.each([
  { name: 'Latin', letter: 'a' },
  { name: 'Korean', letter: '가' },
  { name: 'letters of several code points', letter: '👩‍👩‍👧' },
])('a long name is cut at a whole letter and keeps its ending: $name', ({ letter }) => {
  const name = safeFileName(`${letter.repeat(500)}.xlsx`, 'xlsx')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
  expect(name).toMatch(/…\.xlsx$/)
  expect(name.replace('….xlsx', '').replaceAll(letter, '')).toBe('')
})
