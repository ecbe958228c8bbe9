export const indices = {
  'index.fault.file_unreadable': '{file} 파일을 읽을 수 없습니다({reason}).',
  'index.fault.file_is_folder': '{file}은(는) 폴더입니다. 그 안의 CSV 파일을 지정하십시오.',
  'index.fault.file_empty': '{file} 파일이 비어 있습니다.',
  'index.fault.file_is_excel':
    '{file}은(는) CSV가 아니라 엑셀 파일입니다. 파일을 열어 “다른 이름으로 저장”에서 “CSV UTF-8”을 고른 뒤 그 파일을 지정하십시오.',
  'index.fault.file_not_text': '{file}은(는) 텍스트 파일이 아니어서 CSV로 읽을 수 없습니다.',
  'index.fault.rows_missing': '{file}에 제목 행만 있고 자료 행이 없습니다.',
  'index.fault.file_is_meta':
    '--data로 지정한 {file}은(는) 지표를 설명하는 표입니다(열: {columns}). 이 파일은 --meta로, 자료는 --data로 지정하십시오.',
  'index.fault.file_is_data':
    '--meta로 지정한 {file}은(는) 자료 표입니다(열: {columns}). 이 파일은 --data로, 지표 표는 --meta로 지정하십시오.',
  'index.fault.quote_open': '{file} {line}행: 따옴표가 열리고 닫히지 않았습니다.',
  'index.fault.quote_misplaced':
    '{file} {line}행: 칸 안에 따옴표가 있습니다. 칸 전체를 따옴표로 묶고 안의 따옴표는 두 번 쓰십시오.',
  'index.fault.csv_unreadable': '{file} {line}행: CSV로 읽을 수 없습니다({reason}).',
  'index.fault.heading_twice': '{file}: 열 이름 “{heading}”이(가) 두 번 나옵니다. 하나를 바꾸거나 지우십시오.',
  'index.fault.heading_missing': '{file}: {wanted} 열이 없습니다. 있는 열: {found}.',
  'index.fault.heading_missing_near':
    '{file}: {wanted} 열이 없습니다. 있는 열: {found}. “{near}”을(를) 뜻했습니까? 이름을 {wanted}(으)로 바꾸십시오.',
  'index.fault.row_too_long':
    '{file} {line}행: 칸이 {cells}개인데 제목 행에는 {columns}개입니다. “{separator}”이(가) 들어 있는 칸은 따옴표로 묶으십시오.',
  'index.fault.cell_not_number':
    '{file} {line}행 {column} 열: “{found}”은(는) 숫자가 아닙니다. 1234.5처럼 쓰거나, 값이 없으면 칸을 비워 두십시오.',
  'index.fault.cell_percent':
    '{file} {line}행 {column} 열: “{found}”에 백분율 기호가 있습니다. 숫자만 쓰고 단위는 지표 표에 적으십시오.',
  'index.fault.cell_comma':
    '{file} {line}행 {column} 열: “{found}”의 쉼표가 소수점인지 천 단위 구분인지 알 수 없습니다. 1234.5처럼 쓰거나, 소수점이 쉼표이면 열을 세미콜론으로 구분하십시오.',
  'index.fault.cell_infinite':
    '{file} {line}행 {column} 열: “{found}”은(는) 무한대입니다. 계산할 수 있는 숫자를 쓰거나 칸을 비워 두십시오.',
  'index.fault.decimals_mixed':
    '{file}: 소수점이 {commaLine}행에서는 쉼표(“{comma}”), {pointLine}행에서는 마침표(“{point}”)입니다. 한 가지로 통일하십시오.',
  'index.fault.unit_missing':
    '{file} {line}행: {column} 열에 평가 대상 코드가 없습니다. 코드를 적거나 행을 지우십시오.',
  'index.fault.unit_twice': '{file} {line}행: 평가 대상 {unit}이(가) {first}행에 이미 있습니다. 한 행만 남기십시오.',
  'index.fault.unit_twice_at_time':
    '{file} {line}행: 평가 대상 {unit}이(가) 같은 시점 {time}(으)로 {first}행에 이미 있습니다. 한 행만 남기십시오.',
  'index.fault.time_missing':
    '{file} {line}행: 다른 행과 달리 {column} 열이 비어 있습니다. 모든 행에 시점을 적으십시오.',
  'index.fault.code_missing': '{file} {line}행: {column} 열에 코드가 없습니다.',
  'index.fault.code_twice': '{file} {line}행: 코드 {code}이(가) {first}행에 이미 있습니다.',
  'index.fault.type_unknown': '{file} {line}행 {code}: 유형 “{found}”은(는) {types} 가운데 없습니다.',
  'index.fault.type_unknown_near':
    '{file} {line}행 {code}: 유형 “{found}”은(는) {types} 가운데 없습니다. {near}을(를) 뜻했습니까?',
  'index.fault.level_not_whole':
    '{file} {line}행 {code}: 계층 “{found}”은(는) 1 이상의 정수가 아닙니다. 지표는 1, 그 상위 항목은 2, 이런 식으로 적습니다.',
  'index.fault.level_not_of_type':
    '{file} {line}행 {code}: 계층 {found}은(는) 유형 {type}에 맞지 않습니다. 지표는 1, 종합 항목은 2 이상입니다.',
  'index.fault.direction_not_one':
    '{file} {line}행 {code}: 방향 “{found}”은(는) 1(클수록 좋음)도 -1(작을수록 좋음)도 아닙니다.',
  'index.fault.weight_unusable': '{file} {line}행 {code}: 가중치 “{found}”은(는) 0 이상의 숫자가 아닙니다.',
  'index.fault.target_not_number': '{file} {line}행 {code}: 목표값 “{found}”은(는) 숫자가 아닙니다.',
  'index.fault.parent_unknown': '{file} {line}행 {code}: 상위 코드 {parent}은(는) 이 표의 종합 항목이 아닙니다.',
  'index.fault.parent_unknown_near':
    '{file} {line}행 {code}: 상위 코드 {parent}은(는) 이 표의 종합 항목이 아닙니다. {near}을(를) 뜻했습니까?',
  'index.fault.denominator_unknown':
    '{file} {line}행 {code}: 분모 {denominator}은(는) 이 표에서 유형이 Denominator인 행이 아닙니다.',
  'index.fault.indicators_missing': '{file}: 유형이 Indicator인 행이 없습니다.',
  'index.fault.more': '그 밖에 오류가 {count, plural, other {#건}} 더 있습니다.',

  'index.fault.recipe_large': '{file}은(는) 산정 기준 파일로 보기에 너무 큽니다. 다른 파일을 지정한 것은 아닙니까?',
  'index.fault.recipe_not_json': '{file} {line}행 {column}열: JSON이 아닙니다. 이 자리에 올 수 있는 것: {expected}',
  'index.fault.recipe_type': '{file}: {path}: {expected} 형식이어야 합니다.',
  'index.fault.recipe_value': '{file}: {path}: 다음 가운데 하나여야 합니다: {options}.',
  'index.fault.recipe_key': '{file}: {path}: 이 자리에 “{key}”을(를) 쓸 수 없습니다.',
  'index.fault.recipe_key_near': '{file}: {path}: 이 자리에 “{key}”을(를) 쓸 수 없습니다. “{near}”을(를) 뜻했습니까?',
  'index.fault.recipe_range': '{file}: {path}: 값이 너무 작거나 큽니다({limit}).',
  'index.fault.recipe_other': '{file}: {path}: 쓸 수 없는 값입니다({reason}).',

  'index.fault.option_unknown': '{option} 옵션은 없습니다. wego index --help로 목록을 볼 수 있습니다.',
  'index.fault.option_unknown_near': '{option} 옵션은 없습니다. {near}을(를) 뜻했습니까?',
  'index.fault.option_needs_value': '{option} 옵션에는 값이 필요합니다: {example}',
  'index.fault.option_takes_no_value': '{option} 옵션에는 값을 쓰지 않습니다.',
  'index.fault.option_twice': '{option} 옵션이 두 번 나옵니다.',
  'index.fault.option_missing': '{option} 옵션이 없습니다: {example}',
  'index.fault.argument_unknown': '“{argument}”만 따로 적혀 있습니다. 파일은 옵션으로 지정하십시오. 예: {example}',
  'index.fault.option_not_whole': '{option}: “{found}”은(는) {least}부터 {most}까지의 정수가 아닙니다.',
  'index.fault.option_needs_uncertainty': '{option} 옵션은 --uncertainty N과 함께만 씁니다.',
  'index.fault.language_unknown': '--lang: “{found}”은(는) {languages} 가운데 없습니다.',
  'index.fault.out_not_folder': '--out: {folder}은(는) 파일입니다. 폴더를 지정하십시오.',
  'index.fault.out_unwritable': '--out: {file}에 쓸 수 없습니다({reason}).',
  'index.fault.out_over_input': '--out: {file}을(를) 쓰면 읽은 파일이 바뀝니다. 다른 폴더를 지정하십시오.',

  'index.note.encoding':
    '{file}은(는) UTF-8이 아니어서 {encoding}(으)로 읽었습니다. 이름이 깨져 보이면 “CSV UTF-8”로 저장하십시오.',
  'index.note.decimal_comma': '{file}: 숫자의 쉼표를 소수점으로 읽었습니다.',
  'index.note.heading_read_as': '{file}: “{heading}” 열을 {wanted}(으)로 읽었습니다.',
  'index.note.columns_unused':
    '{file}: 지표 표에 없어 쓰지 않은 열이 {count, plural, other {#개}} 있습니다: {columns}.',
  'index.note.plain_recipe':
    '--recipe가 없으면 나누기, 결측 대체, 선별, 이상치 처리를 하지 않습니다. {codes}의 분모와 결측값 {missing}개를 그대로 둡니다.',
  'index.note.column_nameless': '{file}: {position}번째 열은 값은 있으나 이름이 없어 쓰지 않았습니다.',
  'index.note.rows_short':
    '{file}: 제목 행보다 칸이 적은 행이 {count, plural, other {#개}} 있습니다(처음: {line}행). 모자라는 칸은 결측으로 보았습니다.',
  'index.note.column_absent': '{file}: {wanted} 열이 없습니다. {instead}.',
  'index.note.instead.Direction': '모든 지표를 클수록 좋은 것으로 보았습니다',
  'index.note.instead.Weight': '가중치를 모두 1로 보았습니다',
  'index.note.instead.Type': '계층 1은 Indicator, 그 위는 Aggregate, 계층이 없으면 Other로 보았습니다',
  'index.note.cells_assumed': '{file}: {codes}의 {column} 칸이 비어 있어 1로 보았습니다.',

  'index.about.tables': '평가 대상 {units, plural, other {#개}}, 지표 {indicators, plural, other {#개}}',
  'index.about.times': '시점 {times, plural, other {#개}} ({first}–{last})',
  'index.about.holes': '값 {cells}개 중 결측 {missing}개, 그중 {filled}개를 채움',
  'index.about.emptied': '분모가 없어 나누면서 결측이 된 값 {count, plural, other {#개}}',
  'index.about.moved': '이상값 처리로 지표 {indicators}개에서 값 {cells}개가 바뀜',
  'index.about.screened': '자료가 부족하여 뺀 평가 대상 {count, plural, other {#개}}: {units}',
  'index.about.top': '{node} 상위:',
  'index.about.topAt': '{node} 상위, {time}:',
  'index.about.unscored': '점수가 없는 평가 대상가 {count, plural, other {#개}} 있습니다.',
  'index.about.written': '{folder}에 저장함: {files}',
  'index.about.exact': '불확실한 요소의 모든 조합 {runs}개를 계산하였습니다.',
  'index.about.replications': '불확실한 요소를 새로 추출하여 {runs}회 계산하였습니다.',
  'index.about.failed':
    '{runs}회 중 {failed}회는 계산할 수 없어 제외하였습니다: {codes}. 각 사유의 첫 사례는 report.json에 있습니다.',
  'index.about.withheld':
    '제외된 계산이 많아 무엇이 순위를 움직이는지는 제시하지 않습니다. 실패하는 조합을 고치거나 빼십시오.',
  'index.about.sensitivity': '순위를 움직이는 요소(분산 비율, 상호작용 포함): {inputs}',
  'index.progress.read': '읽는 중',
  'index.progress.build': '계산 중',
  'index.progress.uncertainty': '반복 계산',
  'index.progress.write': '쓰는 중',
} as const
