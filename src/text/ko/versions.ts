import type { versions as english } from '../en/versions.ts'

export const versions: Record<keyof typeof english, string> = {
  'versions.title': '새 문항 버전: {city} {label} 회차',
  'versions.link': '새 문항 버전({version})이 있습니다. 응답이 어떻게 바뀌는지 확인해 주십시오',
  'versions.linkDone': '이 회차는 {version} 버전의 문항으로 바뀌었습니다. 응답별 변경 내용 보기',
  'versions.lead': '이 회차는 {from} 버전의 문항으로 응답하고 있으며, {to} 버전이 새로 나왔습니다.',
  'versions.promise':
    '사라지는 내용은 없습니다. 옮길 수 있는 응답은 그대로 옮기고, 옮길 수 없는 응답은 이전 응답을 함께 보여 드리며 다시 여쭙습니다. 이전 응답은 모두 열람할 수 있고, 새로 응답하기 전까지는 되돌릴 수 있습니다.',
  'versions.do': '{to} 버전으로 변경',
  'versions.later': '나중에 하기',
  'versions.none': '이 회차는 {version} 버전으로 응답하고 있으며, 옮길 수 있는 새 버전이 없습니다.',
  'versions.submitted':
    '제출된 회차이므로 버전({version})은 바뀌지 않습니다. 새 버전으로 산정한 점수는 결과 화면에 함께 표시됩니다.',
  'versions.back': '회차로 돌아가기',
  'versions.earlier': '이전 변경 내용',
  'versions.done': '{from} 버전에서 {to} 버전으로 변경({name}, {date}).',
  'versions.goOn': '응답 계속하기',
  'versions.undo': '{from} 버전으로 되돌리기',
  'versions.undo.about': '변경 후 새로 응답한 문항이 없으므로 되돌릴 수 있습니다. 모든 응답이 변경 전으로 돌아갑니다.',
  'versions.undo.late':
    '변경 후 응답이 있었거나 회차가 더 진행되어 되돌릴 수 없습니다. 이전 응답은 아래에서 볼 수 있습니다.',
  'versions.undone': '{from} 버전에서 {to} 버전으로 변경한 후 되돌림({name}, {date}).',
  'versions.count.unchanged': '{count, plural, other {그대로인 응답}}',
  'versions.count.carried': '{count, plural, other {바뀐 문항으로 옮긴 응답}}',
  'versions.count.again': '{count, plural, other {다시 응답할 문항}}',
  'versions.count.gone': '{count, plural, other {없어진 문항}}',
  'versions.count.fresh': '{count, plural, other {새 문항}}',
  'versions.along':
    '문항 묶음과 증빙도 함께 옮겼습니다. 바뀐 문항으로 옮긴 묶음 속 문항 {packs}개, 증빙 {links}건입니다.',
  'versions.along.reopened': '완료된 묶음 {count}개는 다시 응답할 문항이 있어 진행 중으로 되돌렸습니다.',
  'versions.along.alone':
    '여러 명이 서로 보지 않고 응답한 뒤 합의한 문항은 이제 응답이 하나인 문항이 되었습니다: {items}. 개별 응답은 모두 보관됩니다.',
  'versions.again': '다시 응답할 문항',
  'versions.again.about':
    '이전 응답만으로는 현재 수준을 알 수 없습니다. 이전 응답을 아래에 표시하며, 의견과 증빙은 문항에 그대로 남습니다.',
  'versions.fresh': '새 문항',
  'versions.fresh.about': '이전에는 없던 문항입니다.',
  'versions.carried': '바뀐 문항으로 옮긴 응답',
  'versions.carried.about': '이전 문구와 새 문구를 비교하고, 맞지 않으면 나중에 응답을 고쳐 주십시오.',
  'versions.gone': '없어진 문항',
  'versions.gone.about': '더 이상 묻지 않는 문항입니다. 응답은 여기에 보관됩니다.',
  'versions.old': '이전 ({id})',
  'versions.new': '현재 ({id})',
  'versions.comment': '의견: {comment}',
  'versions.evidence': '증빙: {evidence}',
  'versions.target': '목표: {target}',
  'versions.kind.same': '같은 문항',
  'versions.kind.reworded': '문구가 바뀐 문항',
  'versions.kind.split': '나뉜 문항',
  'versions.kind.merged': '합쳐진 문항',
  'versions.askedAgain': '다시 응답 필요',
  'versions.under': '최신 문항 기준 점수',
  'versions.under.about':
    '이 결과는 {from} 버전으로 산정한 그대로 유지됩니다. 응답을 옮겨 {to} 버전으로 산정하면 다음과 같습니다.',
  'versions.under.given': '당시 결과({version})',
  'versions.under.now': '{version} 버전 기준',
  'versions.under.measure': '구분',
  'versions.under.stage': '단계',
  'versions.under.coverage': '수준을 선택한 문항',
  'versions.under.lost':
    '응답 {again}건은 옮길 수 없었고, 응답했던 문항 {gone}개는 없어졌으며, 새 문항이 {fresh}개입니다. 이는 결측으로 처리하며 0점으로 보지 않습니다.',
}
