/** Building an index from tables (`wego index`). */
export const indices = {
  'index.fault.file_unreadable': '{file} cannot be read ({reason}).',
  'index.fault.file_is_folder': '{file} is a folder. Name the CSV file in it.',
  'index.fault.file_empty': '{file} is empty.',
  'index.fault.file_is_excel':
    '{file} is an Excel file, not CSV. Open it, choose “Save as” and “CSV UTF-8”, and give the saved file.',
  'index.fault.file_not_text': '{file} is not a text file, so it cannot be read as CSV.',
  'index.fault.rows_missing': '{file} has a heading line and no rows below it.',
  'index.fault.file_is_meta':
    '{file} was given with --data but describes indicators (it has the columns {columns}). Give it with --meta, and the data with --data.',
  'index.fault.file_is_data':
    '{file} was given with --meta but holds the data (it has the column {columns}). Give it with --data, and the table of indicators with --meta.',
  'index.fault.quote_open': '{file}, line {line}: a quotation mark is opened and never closed.',
  'index.fault.quote_misplaced':
    '{file}, line {line}: a quotation mark stands inside a cell. Put the whole cell in quotation marks and double those inside it.',
  'index.fault.csv_unreadable': '{file}, line {line}: cannot be read as CSV ({reason}).',
  'index.fault.heading_twice': '{file}: two columns are called “{heading}”. Rename or remove one.',
  'index.fault.heading_missing': '{file}: there is no column {wanted}; found: {found}.',
  'index.fault.heading_missing_near':
    '{file}: there is no column {wanted}; found: {found}. Did you mean “{near}”? Rename it to {wanted}.',
  'index.fault.row_too_long':
    '{file}, line {line}: {cells} cells, but the heading line has {columns}. A cell with a “{separator}” in it needs quotation marks.',
  'index.fault.cell_not_number':
    '{file}, line {line}, column {column}: “{found}” is not a number. Write it as 1234.5, or leave the cell empty if the value is missing.',
  'index.fault.cell_percent':
    '{file}, line {line}, column {column}: “{found}” has a percent sign. Write the number alone and put the unit into the table of indicators.',
  'index.fault.cell_comma':
    '{file}, line {line}, column {column}: the comma in “{found}” may mean a decimal or thousands. Write 1234.5, or separate the columns by semicolons for decimal commas.',
  'index.fault.cell_infinite':
    '{file}, line {line}, column {column}: “{found}” is infinite. Write a number that can be computed with, or leave the cell empty.',
  'index.fault.decimals_mixed':
    '{file} writes decimals with a comma on line {commaLine} (“{comma}”) and with a point on line {pointLine} (“{point}”). Use one of them.',
  'index.fault.unit_missing':
    '{file}, line {line}: the unit has no code in column {column}. Give it one, or remove the row.',
  'index.fault.unit_twice':
    '{file}, line {line}: the unit {unit} stands already on line {first}. Keep one of the two rows.',
  'index.fault.unit_twice_at_time':
    '{file}, line {line}: the unit {unit} stands already on line {first} with the same time {time}. Keep one of the two rows.',
  'index.fault.time_missing':
    '{file}, line {line}: the column {column} is empty here but not in other rows. Give every row its time.',
  'index.fault.code_missing': '{file}, line {line}: there is no code in column {column}.',
  'index.fault.code_twice': '{file}, line {line}: the code {code} stands already on line {first}.',
  'index.fault.type_unknown': '{file}, line {line}, {code}: the type “{found}” is none of {types}.',
  'index.fault.type_unknown_near':
    '{file}, line {line}, {code}: the type “{found}” is none of {types}. Did you mean {near}?',
  'index.fault.level_not_whole':
    '{file}, line {line}, {code}: the level “{found}” is not a whole number from 1. Indicators have level 1, what they go into has 2, and so on.',
  'index.fault.level_not_of_type':
    '{file}, line {line}, {code}: level {found} does not go with the type {type}. Indicators have level 1, aggregates 2 or more.',
  'index.fault.direction_not_one':
    '{file}, line {line}, {code}: the direction “{found}” is neither 1 (more is better) nor -1 (less is better).',
  'index.fault.weight_unusable': '{file}, line {line}, {code}: the weight “{found}” is not a number of zero or more.',
  'index.fault.target_not_number': '{file}, line {line}, {code}: the target “{found}” is not a number.',
  'index.fault.parent_unknown': '{file}, line {line}, {code}: its parent {parent} is not an aggregate of this table.',
  'index.fault.parent_unknown_near':
    '{file}, line {line}, {code}: its parent {parent} is not an aggregate of this table. Did you mean {near}?',
  'index.fault.denominator_unknown':
    '{file}, line {line}, {code}: its denominator {denominator} is not a row of type Denominator in this table.',
  'index.fault.indicators_missing': '{file}: there is no row of type Indicator.',
  'index.fault.more': 'and {count, plural, one {# more fault} other {# more faults}} of this kind or another.',

  'index.fault.recipe_large': '{file} is far too large for a recipe. Was another file meant?',
  'index.fault.recipe_not_json':
    '{file}, line {line}, column {column}: not JSON; one of these is expected here: {expected}',
  'index.fault.recipe_type': '{file}: {path}: {expected} is expected.',
  'index.fault.recipe_value': '{file}: {path}: one of these is expected: {options}.',
  'index.fault.recipe_key': '{file}: {path}: there is no “{key}” here.',
  'index.fault.recipe_key_near': '{file}: {path}: there is no “{key}” here. Did you mean “{near}”?',
  'index.fault.recipe_range': '{file}: {path}: the value is too small or too large ({limit}).',
  'index.fault.recipe_other': '{file}: {path}: {reason}.',

  'index.fault.option_unknown': 'There is no option {option}; wego index --help lists them.',
  'index.fault.option_unknown_near': 'There is no option {option}. Did you mean {near}?',
  'index.fault.option_needs_value': '{option} needs a value: {example}',
  'index.fault.option_takes_no_value': '{option} takes no value.',
  'index.fault.option_twice': '{option} is given twice.',
  'index.fault.option_missing': '{option} is missing: {example}',
  'index.fault.argument_unknown': '“{argument}” stands alone. Name files by their options, for example {example}',
  'index.fault.option_not_whole': '{option}: “{found}” is not a whole number from {least} to {most}.',
  'index.fault.option_needs_uncertainty': '{option} is used with --uncertainty N only.',
  'index.fault.language_unknown': '--lang: “{found}” is none of {languages}.',
  'index.fault.out_not_folder': '--out: {folder} is a file. Name a folder.',
  'index.fault.out_unwritable': '--out: {file} cannot be written ({reason}).',
  'index.fault.out_over_input': '--out: writing {file} would replace a file that was read. Choose another folder.',

  'index.note.encoding': '{file} is not UTF-8 and was read as {encoding}. If names look wrong, save it as “CSV UTF-8”.',
  'index.note.decimal_comma': '{file}: commas in numbers were read as decimal commas.',
  'index.note.heading_read_as': '{file}: the column “{heading}” was read as {wanted}.',
  'index.note.columns_unused':
    '{file}: {count, plural, one {# column is} other {# columns are}} not in the table of indicators and not used: {columns}.',
  'index.note.plain_recipe':
    'Without --recipe nothing is divided, filled, screened or treated: the denominators of {codes} and {missing} missing values stay as they are.',
  'index.note.column_nameless': '{file}: column {position} has cells and no heading, and is not used.',
  'index.note.rows_short':
    '{file}: {count, plural, one {# row has} other {# rows have}} fewer cells than the heading line (first: line {line}); what lacks is taken as missing.',
  'index.note.column_absent': '{file}: there is no column {wanted}; {instead}.',
  'index.note.instead.Direction': 'more counts as better for every indicator',
  'index.note.instead.Weight': 'all weights are 1',
  'index.note.instead.Type': 'level 1 counts as Indicator, higher levels as Aggregate, no level as Other',
  'index.note.cells_assumed': '{file}: the {column} of {codes} is empty and taken as 1.',

  'index.about.tables':
    '{units, plural, one {# unit} other {# units}}, {indicators, plural, one {# indicator} other {# indicators}}',
  'index.about.times': '{times, plural, one {# time} other {# times}} from {first} to {last}',
  'index.about.holes': '{missing} of {cells} values missing; {filled} filled',
  'index.about.emptied':
    '{count, plural, one {# more was} other {# more were}} missing once divided, as the denominator is missing',
  'index.about.moved': '{cells} values moved by the treatment, in {indicators} indicators',
  'index.about.screened': '{count, plural, one {# unit} other {# units}} screened out: {units}',
  'index.about.top': 'The first of {node}:',
  'index.about.topAt': 'The first of {node}, {time}:',
  'index.about.unscored': '{count, plural, one {# unit has} other {# units have}} no score.',
  'index.about.written': 'Written to {folder}: {files}',
  'index.about.exact': 'All {runs} combinations of what is uncertain were computed.',
  'index.about.replications': '{runs} runs with what is uncertain drawn anew.',
  'index.about.failed':
    '{failed} of {runs} runs could not be computed and were left out: {codes}. report.json has the first of each.',
  'index.about.withheld':
    'With so many runs missing nothing is said about what moves the ranks. Mend the combination that fails, or take it out.',
  'index.about.sensitivity': 'What moves the ranks (share of the variance, interactions included): {inputs}',
  'index.progress.read': 'reading',
  'index.progress.build': 'computing',
  'index.progress.uncertainty': 'replications',
  'index.progress.write': 'writing',
} as const
