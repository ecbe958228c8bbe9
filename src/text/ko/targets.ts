import type { targets as english } from '../en/targets.ts'

export const targets: Record<keyof typeof english, string> = {
  'diagnosis.targetYear': '목표 연도',
  'diagnosis.targetYear.hint': '목표에 도달할 연도를 적습니다. 예: {year}',
  'diagnosis.targetCost': '자체 추정 비용',
  'diagnosis.targetCost.hint':
    '목표에 도달하는 데 드는 전체 비용을 도시가 스스로 추정하여 숫자로 적습니다. 예: 1250000, 1,250,000, 12억 5,000만. 구분 기호가 하나이고 그 뒤가 세 자리이면 천 단위로 읽습니다.',
  'diagnosis.targetCurrency': '통화',
  'diagnosis.targetCurrency.hint': '영문 세 글자로 적습니다. 예: KRW',
  'diagnosis.target.line': '목표: {parts}',
  'workbook.head.year': '목표 연도',
  'workbook.head.cost': '추정 비용',
  'workbook.head.currency': '통화',
  'workbook.year.hint': '{first}년부터 {last}년까지의 연도를 네 자리 숫자로 적으십시오.',
  'workbook.cost.hint': '도시가 스스로 추정한 전체 비용을 0 이상의 숫자로 적으십시오.',
  'workbook.currency.hint': '영문 세 글자로 적으십시오(예: {currency}). 옆에 비용을 적은 경우에만 반영됩니다.',
  'workbook.roadmap.total': '오른쪽 통화로 적은 비용의 합계입니다. 통화를 바꾸어 적으면 그 통화의 합계가 나옵니다.',
  'workbook.finding.year_unknown':
    '‘{said}’은(는) 2000년부터 2100년까지의 연도가 아닙니다. 네 자리 숫자로 적어 주십시오.',
  'workbook.finding.cost_unknown':
    '‘{said}’은(는) 금액으로 읽을 수 없습니다. 0 이상의 숫자로, 통화에 있는 소수 자리까지만 적어 주십시오. 예: 1250000, 1250000.50',
  'workbook.finding.cost_ambiguous':
    '‘{said}’은(는) 서로 다른 두 금액으로 읽힐 수 있습니다. 구분 기호나 단위 없이 숫자를 모두 적거나 소수 네 자리로 적어 주십시오.',
  'workbook.finding.currency_unknown':
    '옆의 비용에는 현재 쓰이는 통화가 영문 세 글자로 있어야 합니다(예: KRW). 입력값: ‘{said}’',
  'offline.fault.year_unknown': '목표 연도가 2000년부터 2100년 사이가 아닙니다. 이 응답은 직접 입력해 주십시오.',
  'offline.fault.cost_unknown':
    '추정 비용이 최소 화폐 단위의 금액과 영문 세 글자 통화로 되어 있지 않습니다. 이 응답은 직접 입력해 주십시오.',
  'error.year_unknown':
    '목표 연도: ‘{said}’은(는) {first}년부터 {last}년까지의 연도가 아닙니다. 네 자리 숫자로 적어 주십시오.',
  'error.currency_unknown':
    '통화: ‘{said}’은(는) 현재 쓰이는 통화가 아닙니다. KRW, USD, EUR처럼 영문 세 글자로 적어 주십시오.',
  'error.cost_unreadable':
    '추정 비용: ‘{said}’은(는) 금액이 아닙니다. 1250000, 1,250,000, 1250000.50처럼 숫자로 적어 주십시오.',
  'error.cost_too_fine':
    '추정 비용: ‘{said}’의 소수 자리가 {currency} 통화의 소수 자리보다 많습니다. 반올림해 주십시오.',
  'error.cost_too_large':
    '추정 비용: ‘{said}’은(는) 보관할 수 있는 열다섯 자리를 넘습니다. 금액과 통화를 확인해 주십시오.',
  'error.cost_ambiguous':
    '추정 비용: ‘{said}’은(는) {one} {currency}일 수도, {other} {currency}일 수도 있습니다. 둘 중 맞는 것을 여기에 적힌 대로 적어 주십시오.',
}
