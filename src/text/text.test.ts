import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../config.ts'
import { en } from './en/index.ts'
import { type Key, type Language, hasKey, isLanguage, languageFor, languages, textIn } from './index.ts'
import { ko } from './ko/index.ts'

const messages: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, ko }
const keys = Object.keys(en) as Key[]

/** Messages that are the same in every language: names and signs. */
const withoutHangul: readonly string[] = ['ui.name', 'ui.footer.api', 'languages.check.head']

describe.each(languages.map((language) => ({ language })))('$language', ({ language }) => {
  const own = messages[language] ?? {}

  test('has every key and no other', () => {
    expect(Object.keys(own).toSorted()).toEqual(keys.toSorted())
  })

  test('has no empty message and none with spaces around', () => {
    expect(keys.filter((key) => own[key]?.trim() === '' || own[key] !== own[key]?.trim())).toEqual([])
  })

  test('has the placeholders of English in every message', () => {
    const differing = keys.filter((key) => placeholders(language, key).join() !== placeholders('en', key).join())
    expect(
      differing.map(
        (key) => `${key}: ${placeholders(language, key).join()}; English ${placeholders('en', key).join()}`,
      ),
    ).toEqual([])
  })

  test('formats every message, once with singular and once with plural numbers', () => {
    const text = textIn(language)
    for (const key of keys) {
      for (const count of [0, 1, 2, 5]) {
        const values = Object.fromEntries(
          elementsOf(language, key).map(({ name, isNumber }) => [name, isNumber ? count : `«${name}»`]),
        )
        const shown = text(key, values)
        expect(shown, key).not.toMatch(/[{}]|undefined|NaN/)
        for (const { name, isNumber, isInOption } of elementsOf(language, key)) {
          if (!isNumber && !isInOption) expect(shown, key).toContain(`«${name}»`)
        }
      }
    }
  })
})

test('every Korean message is in Korean, but for a short list', () => {
  const foreign = keys.filter((key) => !/[\uac00-\ud7a3]/.test(ko[key]))
  expect(foreign.toSorted()).toEqual(withoutHangul.toSorted())
})

test('a message without its values is a fault, not a hole on the page', () => {
  expect(() => textIn('en')('result.title')).toThrow('city')
})

/** Keys that are put together in the source: the place where that is done, and which keys it may make. */
// prettier-ignore
const families: { made: string; keys: RegExp }[] = [
  { made: '`error.heading.${', keys: /^error\.heading\.\d{3}$/ },
  { made: '`error.${code}`', keys: /^error\.[a-z_]+$/ },
  { made: '`diagnosis.stage.${', keys: /^diagnosis\.stage\.\d$/ },
  { made: '`result.stage.${', keys: /^result\.stage\.\d$/ },
  { made: '`cities.kind.${', keys: /^cities\.kind\.(city|province|organisation)$/ },
  { made: '`diagnosis.submit.${audience}`', keys: /^diagnosis\.submit\.(private|members|public)$/ },
  { made: '`cities.round.${round.state}`', keys: /^cities\.round\.(open|submitted|reopened)$/ },
  { made: '`cities.membership.${', keys: /^cities\.membership\.(full|associate|friendship)$/ },
  { made: '`cities.fact.${', keys: /^cities\.fact\.(population|latitude|longitude|membership|capital|geonames)$/ },
  { made: '`cities.size.${', keys: /^cities\.size\.(small|middle|large|giant|unknown)$/ },
  { made: '`cities.continent.${', keys: /^cities\.continent\.(Asia|Africa|Americas|Europe|MiddleEast|Oceania)$/ },
  { made: '`cities.fault.${', keys: /^cities\.fault\.(population|year|source|latitude|longitude|name_en|name_ko|country|continent|kind)$/ },
  { made: '`home.${step}', keys: /^home\.(investigate|analyse|solve)(\.about)?$/ },
  { made: '`accounts.role.${', keys: /^accounts\.role\.(coordinator|respondent|viewer|secretariat|contributor)(\.hint)?$/ },
  { made: '`accounts.mail.${', keys: /^accounts\.mail\.(sign_in_link|password_link|confirm_address)\.(subject|body)$/ },
  { made: '`security.mail.${', keys: /^security\.mail\.(second_factor_on|second_factor_off|backup_codes|passkey_added|passkey_removed|password_changed|provider_linked|factors_reset)\.(subject|body)$/ },
  { made: '`security.by.${', keys: /^security\.by\.(guest|pack_link|password|link|second_factor|passkey|provider|provider_mfa)$/ },
  { made: '`method.strength.${', keys: /^method\.strength\.(claimed|documented|verified)$/ },
  { made: '`diagnosis.mark.${', keys: /^diagnosis\.mark\.(not_our_competence|dont_know)(\.hint)?$/ },
  { made: '`composite.${', keys: /^composite\.[a-z_]+$/ },
  { made: '`index.fault.${', keys: /^index\.fault\.[a-z_]+$/ },
  { made: '`index.note.${', keys: /^index\.note\.[a-z_]+$/ },
  { made: '`index.note.instead.${', keys: /^index\.note\.instead\.(Direction|Weight|Type)$/ },
  { made: '`team.state.${', keys: /^team\.state\.(to_do|in_progress|returned|done)$/ },
  { made: '`team.mailKind.${', keys: /^team\.mailKind\.[a-z_0-9]+$/ },
  { made: '`evidence.kind.${', keys: /^evidence\.kind\.(file|link|note|held)$/ },
  { made: '`evidence.add.${', keys: /^evidence\.add\.(file|link|note|held)$/ },
  { made: '`evidence.replace.${', keys: /^evidence\.replace\.(file|link|note|held)$/ },
  { made: '`evidence.state.${', keys: /^evidence\.state\.(holds|soon|expired|incomplete|withdrawn)(\.about)?$/ },
  { made: '`evidence.strength.${', keys: /^evidence\.strength\.(none|claimed|documented|verified)$/ },
  { made: '`checks.${kind}', keys: /^checks\.(contradiction|needs_none|top_unproved|expired|fell)(\.about)?$/ },
  { made: '`comparison.verdict.${', keys: /^comparison\.verdict\.(higher|lower|overlap|unknown)$/ },
  { made: '`comparison.short.${', keys: /^comparison\.short\.(higher|lower|overlap|unknown)$/ },
  { made: '`comparison.filter.${', keys: /^comparison\.filter\.(all|rose|fell|silent)$/ },
  { made: '`comparison.kind.${', keys: /^comparison\.kind\.(rose|fell|answered|lost|mark|same)$/ },
  { made: '`comparison.${reason}`', keys: /^comparison\.(empty|sameRound|noBridge)$/ },
  { made: '`versions.count.${', keys: /^versions\.count\.(unchanged|carried|again|gone|fresh)$/ },
  { made: '`versions.kind.${', keys: /^versions\.kind\.(same|reworded|split|merged)$/ },
  { made: '`languages.part.${part}`', keys: /^languages\.part\.(interface|mails|errors|commands)$/ },
  { made: '`languages.state.${state}`', keys: /^languages\.state\.(done|older|english|faulty|missing)$/ },
  { made: '`languages.fault.${code}`', keys: /^languages\.fault\.[a-z_]+$/ },
  { made: '`languages.field.${field}`', keys: /^languages\.field\.(name|about|definition|ask|why)$/ },
  { made: '`consensus.notice.${', keys: /^consensus\.notice\.(blind|open|settled)$/ },
  { made: '`consensus.map.cause.${', keys: /^consensus\.map\.cause\.(all_in|due|by_hand)$/ },
  { made: '`consensus.map.show.${', keys: /^consensus\.map\.show\.(all|open|agreed)$/ },
  { made: '`consensus.item.${', keys: /^consensus\.item\.(nobody|alone|agreed|disputed)$/ },
  { made: '`consensus.kind.${', keys: /^consensus\.kind\.(agreed|discussed|revised)$/ },
  { made: '`review.state.${', keys: /^review\.state\.(asked|offered|reviewing|reply|second|closed|void)(\.city)?$/ },
  { made: '`review.state.${page.state}.reviewer`', keys: /^review\.state\.(closed|void)\.reviewer$/ },
  { made: '`review.void.${', keys: /^review\.void\.(reopened|withdrawn)$/ },
  { made: '`review.credits.why.${', keys: /^review\.credits\.why\.(request|void|reviewed|grant)$/ },
  { made: '`review.place.${', keys: /^review\.place\.(asked|accepted|handedIn)$/ },
  { made: '`review.turn.${', keys: /^review\.turn\.(answer|mark|again|wait)$/ },
  { made: '`review.declare.${', keys: /^review\.declare\.(none|mine|city)(\.hint)?$/ },
  { made: '`review.mark.${', keys: /^review\.mark\.(confirmed|not_confirmed|cannot_tell)(\.hint)?$/ },
  { made: '`review.outcome.${', keys: /^review\.outcome\.(confirmed|not_confirmed|disputed|untold)$/ },
  { made: '`review.former.${', keys: /^review\.former\.(declined|conflict|replaced|void)$/ },
  { made: '`review.obstacle.${', keys: /^review\.obstacle\.[a-z_]+$/ },
  { made: '`review.verify.${fault}`', keys: /^review\.verify\.(unreadable|changed|unknown_key|seed_wrong|sums_wrong|result_other|sample_wrong|instrument_unknown)$/ },
  { made: '`review.mail.${', keys: /^review\.mail\.[a-zA-Z]+\.(subject|body)$/ },
  { made: '`offline.fault.${', keys: /^offline\.fault\.[a-z_]+$/ },
  { made: '`offline.did.${', keys: /^offline\.did\.[a-z_]+$/ },
  { made: '`workbook.step.${', keys: /^workbook\.step\.[0-4]$/ },
  { made: '`workbook.start.step.${', keys: /^workbook\.start\.step\.[1-3]$/ },
  { made: '`workbook.strength.${', keys: /^workbook\.strength\.(claimed|documented|verified)$/ },
  { made: '`workbook.ignored.${', keys: /^workbook\.ignored\.(macros|links)$/ },
  { made: '`workbook.finding.${', keys: /^workbook\.finding\.[a-z_]+$/ },
  { made: '`result.audience.${', keys: /^result\.audience\.(private|members|public)(\.hint)?$/ },
]

const source = ['src', 'scripts']
  .flatMap((folder) => filesUnder(join(projectRoot(), folder)))
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !/src\/text\/(en|ko)\//.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

test('every message is used somewhere', () => {
  const unused = keys.filter(
    (key) =>
      !source.includes(`'${key}'`) &&
      !families.some((family) => family.keys.test(key)) &&
      !source.includes(`'${key.replace('accounts.action.', '')}'`),
  )
  expect(unused).toEqual([])
})

test.each(families)('$made is still put together in the source, and has keys', ({ made, keys: pattern }) => {
  expect(source).toContain(made)
  expect(keys.some((key) => pattern.test(key))).toBe(true)
})

test('every action of the trail has words', () => {
  const actions = [...source.matchAll(/action: (?:\w+ \? )?'([a-z_.]+)'(?: : '([a-z_.]+)')?/g)].flatMap((found) =>
    found.slice(1).filter((action) => action !== undefined),
  )
  expect(actions.length).toBeGreaterThan(10)
  expect(actions.filter((action) => !hasKey(`accounts.action.${action}`))).toEqual([])
})

// prettier-ignore
const accepted: { name: string; header: string | undefined; language: Language }[] = [
  { name: 'nothing', header: undefined, language: 'en' },
  { name: 'empty', header: '', language: 'en' },
  { name: 'Korean', header: 'ko', language: 'ko' },
  { name: 'Korean of Korea', header: 'ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', language: 'ko' },
  { name: 'the best of ours, not the best of all', header: 'fr, ko;q=0.5, en;q=0.4', language: 'ko' },
  { name: 'by quality, not by place', header: 'en;q=0.3, ko;q=0.9', language: 'ko' },
  { name: 'none of ours', header: 'fr-FR, ar;q=0.5', language: 'en' },
  { name: 'anything', header: '*', language: 'en' },
  { name: 'refused by quality 0', header: 'ko;q=0, en;q=0.1', language: 'en' },
  { name: 'rubbish', header: ';;;,=q,,', language: 'en' },
  { name: 'spaces and capitals', header: ' KO-kr ; q=0.9 ', language: 'ko' },
]

test.each(accepted)('accepted language: $name', ({ header, language }) => {
  expect(languageFor(header)).toBe(language)
})

test('a language is one of ours or none', () => {
  expect(['en', 'ko', 'xx', '', undefined].map(isLanguage)).toEqual([true, true, false, false, false])
})

test('numbers, scores, shares and dates by locale; a missing score is a dash and not zero', () => {
  const [english, korean] = [textIn('en'), textIn('ko')]
  const at = new Date('2026-11-21T23:30:00Z')
  expect(english.number(8_053_663)).toBe('8,053,663')
  expect(english.score(null)).toBe('–')
  expect(english.score(0)).toBe('0.0')
  expect(english.score(59.96)).toBe('60.0')
  expect(english.percent(0.605)).toBe('61%')
  expect(english.date(at)).toBe('21 November 2026')
  expect(korean.date(at)).toBe('2026년 11월 21일')
  expect(english.dateTime(at)).toBe('21 Nov 2026, 23:30 UTC')
  expect(english.country('KR')).toBe('South Korea')
  expect(korean.country('VN')).toBe('베트남')
})

interface Element {
  readonly name: string
  readonly isNumber: boolean
  /** Inside one branch of a plural: not shown for every number. */
  readonly isInOption: boolean
}

type Ast = ReturnType<IntlMessageFormat['getAst']>

function elementsOf(language: Language, key: Key): Element[] {
  const walk = (parts: Ast, isInOption: boolean): Element[] =>
    parts.flatMap((part) => {
      const options = 'options' in part ? Object.values(part.options) : []
      const inside = options.flatMap((option) => walk(option.value, true))
      // 0 is literal text, 1 a plain value, 2 to 6 are numbers, dates, selects and plurals; the # of a plural has no value
      const type: number = part.type
      if (type === 0 || !('value' in part)) return inside
      return [{ name: part.value, isNumber: type !== 1, isInOption }, ...inside]
    })
  return walk(new IntlMessageFormat(messages[language]?.[key] ?? '', language).getAst(), false)
}

function placeholders(language: Language, key: Key): string[] {
  return [...new Set(elementsOf(language, key).map((element) => element.name))].toSorted()
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
}
