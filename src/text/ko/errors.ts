import type { errors as english } from '../en/errors.ts'

export const errors: Record<keyof typeof english, string> = {
  'error.heading.400': '요청을 읽을 수 없습니다',
  'error.heading.401': '로그인이 필요합니다',
  'error.heading.403': '접근 권한이 없습니다',
  'error.heading.404': '페이지를 찾을 수 없습니다',
  'error.heading.405': '이 주소에서는 처리할 수 없는 요청입니다',
  'error.heading.409': '그사이 내용이 변경되었습니다',
  'error.heading.reminded_today': '오늘 이미 독촉함',
  'error.heading.410': '더 이상 사용할 수 없는 링크입니다',
  'error.heading.413': '용량이 너무 큽니다',
  'error.heading.422': '빠졌거나 잘못된 내용이 있습니다',
  'error.heading.429': '시도 횟수가 너무 많습니다',
  'error.heading.500': '시스템에 오류가 발생했습니다',
  'error.back': '이전 화면으로',
  'error.home': '첫 화면으로 이동',
  'error.setAside': '입력하신 내용은 사라지지 않았습니다.',
  'error.setAside.link': '내용 확인 후 다시 제출',
  'error.page_not_found': '주소를 확인하거나 첫 화면에서 다시 시작해 주십시오.',
  'error.method_not_allowed':
    '이 주소에서는 {method} 요청을 처리하지 않습니다. 이전 화면으로 돌아가 화면의 버튼을 이용해 주십시오.',
  'error.body_too_large':
    '한 번에 최대 {most} MB까지 보낼 수 있습니다. 글을 줄이거나, 파일을 보내는 대신 링크를 입력해 주십시오.',
  'error.form_expired':
    '다른 접속에서 만들어졌거나 다른 사이트에서 전송된 양식이므로 아무것도 변경하지 않았습니다. 화면을 다시 열어 한 번 더 보내 주십시오.',
  'error.sign_in_needed': '접속이 만료되었거나 아직 로그인하지 않았습니다. 변경된 내용은 없습니다.',
  'error.not_yours': '현재 계정에는 이 작업의 권한이 없습니다. 도시의 총괄담당자에게 알맞은 역할을 요청해 주십시오.',
  'error.pack_link_only':
    '담당 문항 링크로 들어오셨습니다. 이 링크로는 담당 문항만 열 수 있으니, 그 밖의 작업은 메일 링크나 비밀번호로 로그인한 뒤 이용해 주십시오.',
  'error.too_many_tries': '보안을 위하여 {seconds}초 후에 다시 시도해 주십시오.',
  'error.city_unknown': '등록되지 않은 도시입니다. 도시 목록에서 찾아 주십시오.',
  'error.round_unknown': '이 도시에 해당 회차가 없습니다. 도시 화면에서 회차를 확인해 주십시오.',
  'error.group_unknown': '해당 부문 또는 분야가 없습니다. 회차의 문항 목록에서 확인해 주십시오.',
  'error.item_unknown': '‘{item}’ 문항이 없습니다. 회차의 문항 목록에서 찾아 주십시오.',
  'error.step_unknown':
    '{item} 문항의 수준은 0부터 {last}까지입니다(입력값: ‘{step}’). 화면에서 수준을 선택해 주십시오.',
  'error.answer_empty': '수준을 선택하거나, 그 아래의 두 가지 응답 중 하나를 선택해 주십시오.',
  'error.answer_unreadable': '양식이 완전하지 않습니다({item}). 문항을 다시 열어 한 번 더 저장해 주십시오.',
  'error.link_unusable':
    '{item} 문항의 증빙 링크는 http:// 또는 https:// 로 시작하는 웹 주소여야 합니다. 그 밖의 증빙은 설명란에 적어 주십시오.',
  'error.text_too_long':
    '글 하나가 {given}자이며, 최대 {most}자까지 입력할 수 있습니다. 글을 줄이거나 문서 링크를 입력해 주십시오.',
  'error.round_is_submitted':
    '{name} 님이 이 회차를 제출하여 응답이 확정되었습니다. 총괄담당자가 사유를 적어 회차를 재개할 수 있습니다.',
  'error.round_not_submitted': '진행 중인 회차이며, 아직 제출되지 않았습니다.',
  'error.round_already_open': '{label} 회차가 아직 진행 중입니다. 먼저 제출한 후 다음 회차를 시작해 주십시오.',
  'error.not_comparable':
    '두 회차는 서로 연결되지 않는 문항 버전으로 응답하여 어느 문항이 같은지 확인할 수 없습니다. 다른 두 회차를 비교해 주십시오.',
  'error.round_upgraded':
    '이 화면을 연 뒤에 회차가 다른 문항 버전으로 바뀌어 저장하지 않았습니다. 회차를 다시 열어 주십시오. 문항별 변경 내용은 ‘새 문항 버전’ 화면에 있습니다.',
  'error.upgrade_waits_for_consensus':
    '아직 여러 명이 서로 보지 않고 응답하고 있는 문항 {count}개가 새 버전에서 바뀝니다: {items}. 먼저 합의를 기록하거나 개별 응답 대상에서 빼고 새 버전으로 옮겨 주십시오.',
  'error.upgrade_not_possible': '이 회차를 옮길 수 있는 새 문항 버전이 없습니다. 회차를 열어 응답을 계속해 주십시오.',
  'error.upgrade_not_undoable':
    '버전을 바꾼 뒤에 응답이 있었거나 이미 되돌렸으므로, 되돌리면 응답이 사라집니다. 이전 응답은 변경 보고서에서 볼 수 있습니다.',
  'error.nothing_answered': '아직 응답한 문항이 없습니다. 한 문항 이상 응답한 후 제출해 주십시오.',
  'error.reason_missing': '회차를 재개하는 사유를 간단히 적어 주십시오. 동료 담당자가 보게 됩니다.',
  'error.audience_unknown': '비공개, 회원 공개, 전체 공개 중 하나를 선택해 주십시오.',
  'error.invitation_unusable':
    '이미 사용되었거나 취소되었거나 기한이 지난 초대입니다. 총괄담당자에게 새 초대를 요청해 주십시오.',
  'error.invitation_for_another':
    '다른 전자우편 주소로 보낸 초대입니다. 해당 주소로 로그인하거나, 본인 주소로 초대를 요청해 주십시오.',
  'error.email_unusable': 'name@city.example 형식의 전자우편 주소를 입력해 주십시오.',
  'error.role_unknown': '총괄담당자, 실무담당자, 열람자 중 하나를 선택해 주십시오.',
  'error.last_coordinator': '이 도시의 마지막 총괄담당자입니다. 먼저 다른 총괄담당자를 초대해 주십시오.',
  'error.name_missing': '이름을 입력해 주십시오.',
  'error.country_unknown': '목록에서 국가를 선택해 주십시오.',
  'error.sign_in_wrong':
    '전자우편 주소와 비밀번호가 일치하지 않습니다. 다시 확인하거나 로그인 링크를 메일로 요청해 주십시오.',
  'error.sign_in_link_unusable': '이미 사용되었거나 기한이 지난 링크입니다. 새 링크를 요청해 주십시오.',
  'error.password_too_short': '비밀번호는 {least}자 이상 128자 이하여야 합니다. 네 단어로 된 문장은 기억하기 쉽습니다.',
  'error.email_taken': '이 주소로 만든 계정이 이미 있습니다. 로그인하거나 로그인 링크를 메일로 요청해 주십시오.',
  'error.result_not_shared': '도시가 공개하지 않은 결과입니다.',
  'error.instrument_unknown': '해당 진단도구 또는 버전이 없습니다.',
  'error.pack_unknown': '해당 담당 문항이 없습니다. 나의 담당 문항 목록에서 확인해 주십시오.',
  'error.pack_ended':
    '재배정되었거나 회수된 담당 문항이므로 아무것도 변경하지 않았습니다. 도시의 총괄담당자에게 문의해 주십시오.',
  'error.pack_is_done':
    '응답을 마친 담당 문항이므로 응답을 바꾸지 않았습니다. 담당 문항 화면에서 먼저 다시 열어 주십시오.',
  'error.pack_empty': '한 문항 이상 선택해 주십시오.',
  'error.item_in_other_pack':
    '{item} 문항은 이미 다른 담당 문항에 들어 있어 배정하지 않았습니다. 화면을 다시 열어 미배정 문항을 확인해 주십시오.',
  'error.holder_missing': '동료를 선택하거나 전자우편 주소를 입력해 주십시오.',
  'error.holder_unknown': '이 도시의 담당자가 아닙니다. 다른 동료를 선택하거나 전자우편 주소를 입력해 주십시오.',
  'error.holder_same': '이미 이 문항을 맡고 있는 사람입니다. 다른 사람을 선택해 주십시오.',
  'error.day_unreadable': '날짜를 2027-03-31과 같이 연-월-일 순서로 입력해 주십시오.',
  'error.day_in_past': '이미 지난 날짜입니다. 오늘이나 그 이후의 날짜를 선택해 주십시오.',
  'error.people_out_of_range': '{least}명에서 {most}명까지 나눌 수 있습니다. 그 사이의 수를 입력해 주십시오.',
  'error.reminded_today': '오늘 이미 독촉 메일을 보냈습니다. 하루에 한 번만 보낼 수 있으니 내일 다시 보내 주십시오.',
  'error.question_missing': '묻고 싶은 내용을 {most}자 이내로 적어 주십시오.',
  'error.reply_missing': '회신을 {most}자 이내로 적어 주십시오.',
  'error.question_replied': '다른 담당자가 이미 회신했습니다. 화면을 다시 열어 회신을 확인해 주십시오.',
  'error.pack_link_unknown':
    '링크가 완전하지 않거나 존재하지 않습니다. 메일에서 다시 열거나, 보낸 사람에게 새 링크를 요청해 주십시오.',
  'error.pack_link_done':
    '응답을 마치셨으므로 링크가 종료되었습니다. 다시 보려면 메일 링크로 로그인하거나 {name} 님({email})에게 문의해 주십시오.',
  'error.pack_link_passed_on':
    '담당 문항이 재배정되었거나 회수되어 링크가 종료되었습니다. 따로 하실 일은 없습니다. 착오라고 생각되면 {name} 님({email})에게 문의해 주십시오.',
  'error.pack_link_submitted':
    '회차가 제출되어 링크가 종료되었습니다. 참여해 주셔서 감사합니다. 빠진 내용이 있으면 {name} 님({email})에게 문의해 주십시오.',
  'error.pack_link_expired':
    '기한이 지난 링크입니다. {name} 님({email})에게 새 링크를 요청해 주십시오. 이미 하신 응답은 보관되어 있습니다.',
  'error.pack_link_for_another':
    '현재 {email} 계정으로 로그인되어 있으나, 이 링크는 다른 사람에게 보낸 것입니다. 먼저 로그아웃한 뒤 링크를 다시 열어 주십시오.',
  'error.request_unreadable': '‘{what}’ 값을 읽을 수 없습니다. 이전 화면으로 돌아가 확인한 뒤 다시 보내 주십시오.',
  'error.broken': '오류 내용을 기록했습니다. 이미 저장된 내용은 안전하니 잠시 후 다시 시도해 주십시오.',
  'error.strength_needed':
    '사무국 화면입니다. 비밀번호 또는 메일 링크로만 로그인하셨으므로 열 수 없습니다. 인증 앱이나 패스키를 설정하거나, 이미 설정하신 방법으로 로그인해 주십시오.',
  'error.code_expired': '2차 인증 시간 10분이 지났습니다. 비밀번호 또는 메일 링크로 처음부터 다시 로그인해 주십시오.',
  'error.code_unreadable': '앱에 표시된 6자리 숫자 또는 예비 코드(영문자와 숫자 10자리)를 입력해 주십시오.',
  'error.code_wrong':
    '인증번호가 올바르지 않습니다. 인증번호는 30초마다 바뀌므로 앱을 다시 확인해 주십시오. 휴대전화의 시각이 자동으로 설정되어 있는지도 확인해 주십시오.',
  'error.code_used': '이미 사용한 인증번호입니다. 최대 30초 후 표시되는 다음 인증번호를 입력해 주십시오.',
  'error.code_too_often': '잘못된 인증번호를 너무 많이 입력하셨습니다. 15분 후 처음부터 다시 시도해 주십시오.',
  'error.password_wrong': '비밀번호가 올바르지 않습니다. 다시 입력하거나 메일로 재설정해 주십시오.',
  'error.second_factor_is_on': '이미 2차 인증을 사용하고 있습니다. 앱을 변경하려면 먼저 사용을 해제해 주십시오.',
  'error.second_factor_is_off': '2차 인증을 사용하고 있지 않습니다. 먼저 설정해 주십시오.',
  'error.last_factor':
    '사무국 담당자는 패스키 또는 2차 인증이 하나 이상 필요합니다. 다른 방법을 먼저 추가한 후 삭제해 주십시오.',
  'error.address_not_confirmed':
    '전자우편 주소가 아직 확인되지 않았습니다. 메일 링크로 한 번 로그인하면 확인되며, 그 후에 설정할 수 있습니다.',
  'error.session_not_fresh': '로그인한 지 하루가 지났습니다. 로그아웃한 후 다시 로그인하여 패스키를 추가해 주십시오.',
  'error.passkey_refused':
    '패스키를 추가하지 못했습니다. 5분이 지났거나, 기기에서 지문·얼굴·PIN을 확인하지 않았거나, 이미 등록된 패스키입니다. 다시 시도해 주십시오.',
  'error.passkey_unusable':
    '이 패스키로는 로그인할 수 없습니다. 삭제되었거나, 5분이 지났거나, 기기에서 지문·얼굴·PIN을 확인하지 않았습니다. 다시 시도하거나 다른 방법을 이용해 주십시오.',
  'error.passkeys_too_many': '패스키는 최대 {most}개까지 등록할 수 있습니다. 사용하지 않는 패스키를 삭제해 주십시오.',
  'error.provider_down':
    '소속 기관의 로그인 서비스가 응답하지 않습니다. 몇 분 후 다시 시도하거나 다른 방법으로 로그인해 주십시오.',
  'error.provider_cancelled':
    '소속 기관 로그인을 취소하셨습니다. 바뀐 내용은 없습니다. 다시 시도하거나 다른 방법으로 로그인해 주십시오.',
  'error.provider_refused':
    '소속 기관 로그인 서비스의 응답을 신뢰할 수 없습니다(시각, 키 또는 주소 오류). 다른 방법으로 로그인하고 기관 관리자에게 알려 주십시오.',
  'error.provider_state':
    '다른 브라우저에서 시작했거나, 시간이 지났거나, 이미 사용한 로그인입니다. 로그인 화면에서 다시 시작해 주십시오.',
  'error.provider_address_not_verified':
    '소속 기관에서 전자우편 주소가 확인되지 않아 사용할 수 없습니다. 기관 관리자에게 문의하거나 다른 방법으로 로그인해 주십시오.',
  'error.provider_without_address':
    '소속 기관에서 전자우편 주소를 제공하지 않았습니다. 기관 관리자에게 제공을 요청하거나 다른 방법으로 로그인해 주십시오.',
  'error.provider_not_linked':
    '같은 주소의 계정이 있으나 양쪽 모두에서 주소가 확인된 것은 아닙니다. 먼저 그 계정으로 로그인(메일 링크 가능)한 후 ‘로그인 및 보안’에서 연결해 주십시오.',
  'error.provider_other_address':
    '소속 기관 계정의 전자우편 주소가 이 계정의 주소와 다릅니다. 같은 주소만 연결할 수 있습니다.',
  'error.provider_of_another': '해당 기관 계정은 다른 계정에 연결되어 있습니다. 먼저 그 연결을 해제해 주십시오.',
  'error.handover_receiver_missing': '인수자를 지정해 주십시오. 동료를 선택하거나 전자우편 주소를 입력합니다.',
  'error.handover_to_self': '본인이 본인의 업무를 인수할 수 없습니다. 다른 동료를 선택해 주십시오.',
  'error.handover_done': '이미 인계가 끝난 담당입니다. 인계 내역은 같은 화면에서 확인할 수 있습니다.',
  'error.organisation_not_yours': '해당 기관의 담당자가 아닙니다. 담당 기관 중에서 선택해 주십시오.',
  'error.heading.502': '외부 서비스 응답 없음',
  'error.offline_file_empty':
    '내용이 비어 있습니다. 통합 문서(….xlsx 또는 ….ods), 응답 파일(….json)이나 저장한 문항 파일(….html)을 선택하거나, 메일 본문을 붙여 넣어 주십시오.',
  'error.offline_file_foreign':
    '이 플랫폼의 응답 파일이 아닙니다. 작성한 통합 문서(….xlsx 또는 ….ods)나 ‘플랫폼 제출용 응답’ 또는 ‘이 파일 저장’으로 만든 파일을 선택해 주십시오.',
  'error.offline_file_damaged':
    '파일이 손상되었거나 전송 중에 일부가 잘렸습니다({where}). 아무것도 반영하지 않았습니다. 응답은 문항 파일에 남아 있으므로, 그 파일을 다시 열어 응답을 한 번 더 저장해 주십시오.',
  'error.offline_file_of_another':
    '{city}의 {label} 회차에 속한 파일입니다. 아무것도 반영하지 않았습니다. 해당 회차를 열어 그곳에서 파일을 가져와 주십시오.',
  'error.offline_instrument_differs':
    '이 파일은 {file} 문항으로 만들어졌으나 이 회차에서는 {round} 문항을 사용합니다. 아무것도 반영하지 않았습니다. 새 파일을 내려받아, 같은 문항의 응답을 옮겨 적어 주십시오.',
  'error.offline_import_unknown': '이 회차에 해당 파일이 없습니다. 회차의 ‘오프라인 작업’ 화면을 열어 주십시오.',
  'error.offline_part_empty': '해당하는 문항이 없습니다. ‘오프라인 작업’ 화면의 목록에서 파일을 선택해 주십시오.',
  'error.session_of_another':
    '지금은 다른 사람이 로그인하고 있으므로 아무것도 저장하지 않았습니다. 응답은 작성한 사람을 위하여 이 기기에 보관되어 있습니다.',
}
