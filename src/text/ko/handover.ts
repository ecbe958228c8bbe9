import type { handover as english } from '../en/handover.ts'

export const handover: Record<keyof typeof english, string> = {
  'handover.title': '{name}님의 업무 인계',
  'handover.link': '{name} 님 업무 인계',
  'handover.about':
    '{city} {role} {name}님이 담당을 마칩니다. 인수자를 지정하면 남은 업무가 인수자에게 인계되고 담당이 해제됩니다. 계정은 그대로 유지됩니다.',
  'handover.aboutEnded':
    '{city} {role} {name}님의 담당은 이미 해제되었습니다. 남아 있는 업무를 다른 사람에게 인계할 수 있습니다.',
  'handover.aboutLast': '마지막 총괄담당자입니다. 담당자 공백이 없도록 인수자가 지정된 후에 담당이 해제됩니다.',
  'handover.colleague': '동료',
  'handover.nobody': '전자우편으로 초대',
  'handover.nobodyHint': '초대 메일을 보냅니다. 수락할 때까지 업무는 그대로 남아 있습니다.',
  'handover.email': '인수자의 전자우편 주소',
  'handover.do': '업무 인계',
  'handover.open': '{date}에 {email} 주소로 인수 요청을 보냈습니다. 수락하면 업무가 인계됩니다.',
  'handover.again': '다른 사람에게 인계',
  'handover.report': '인계 내역',
  'handover.reportTo': '인수자: {name}, 인계일: {date}',
  'handover.what': '항목',
  'handover.count': '건수',
  'handover.packs': '담당 문항',
  'handover.reviews': '다른 도시 검증',
  'handover.seat': '담당',
  'handover.nothing': '그 밖에 인계할 업무가 없었습니다.',
  'handover.mail.subject': '[WeGO] WeGO {city} 업무 인수 안내',
  'handover.mail.body':
    '{name}님의 {city} 업무를 인수하셨습니다. 인수한 업무는 아래 주소에서 확인하실 수 있습니다.\n\n{link}',
  'ui.organisation.label': '현재 담당 기관',
  'ui.organisation.do': '변경',

  'accounts.action.handover.asked': '업무 인계 요청',
  'accounts.action.handover.done': '업무 인계',
  'ui.done.handedOver': '업무를 인계했습니다. 인계 내역은 아래와 같습니다.',
  'ui.done.handoverAsked':
    '초대를 등록했습니다. 메일 서버가 설정되어 있지 않으면 ‘발신 메일’ 화면에 보관됩니다. 수락하면 업무가 인계됩니다.',
}
