/** Year and cost of a target: on the question page, in the workbook, and what can be wrong with them. */
export const targets = {
  'diagnosis.targetYear': 'Target year',
  'diagnosis.targetYear.hint': 'The year in which the target is to be reached, such as {year}.',
  'diagnosis.targetCost': 'Own cost estimate',
  'diagnosis.targetCost.hint':
    'What the city itself thinks that reaching the target costs in all, in figures: 1250000, 1,250,000 or 1250000.50. Three figures after a single mark are thousands.',
  'diagnosis.targetCurrency': 'Currency',
  'diagnosis.targetCurrency.hint': 'Three letters, such as USD.',
  'diagnosis.target.line': 'Target: {parts}',
  'workbook.head.year': 'Target year',
  'workbook.head.cost': 'Cost estimate',
  'workbook.head.currency': 'Currency',
  'workbook.year.hint': 'A year from {first} to {last}, in four figures.',
  'workbook.cost.hint': 'The city’s own estimate of the whole cost: a number, not below zero.',
  'workbook.currency.hint': 'Three letters, such as {currency}. It counts only where a cost stands beside it.',
  'workbook.roadmap.total':
    'Sum of the costs in the currency on the right. Write another currency there to see its sum.',
  'workbook.finding.year_unknown': '“{said}” is no year from 2000 to 2100. Write the year in four figures.',
  'workbook.finding.cost_unknown':
    '“{said}” cannot be taken as an amount. Write it in figures, not below zero, with no more decimals than the currency has: 1250000 or 1250000.50.',
  'workbook.finding.cost_ambiguous':
    '“{said}” may be read as two different amounts. Write all figures without a mark or a unit, or four decimals.',
  'workbook.finding.currency_unknown':
    'the cost beside it needs a currency of three letters that a country uses today, such as USD; “{said}” is none.',
  'offline.fault.year_unknown': 'The target year does not lie between 2000 and 2100. Enter this answer by hand.',
  'offline.fault.cost_unknown':
    'The cost estimate is no amount in minor units with a currency of three letters. Enter this answer by hand.',
  'error.year_unknown': 'Target year: “{said}” is no year from {first} to {last}. Write it in four figures.',
  'error.currency_unknown':
    'Currency: “{said}” is no currency that a country uses today. Write its three letters, such as USD, EUR or KRW.',
  'error.cost_unreadable':
    'Cost estimate: “{said}” is not an amount. Write figures only, such as 1250000, 1,250,000 or 1250000.50.',
  'error.cost_too_fine': 'Cost estimate: “{said}” has more decimals than {currency} has. Round it.',
  'error.cost_too_large':
    'Cost estimate: “{said}” is larger than the fifteen figures that can be kept. Check the amount and the currency.',
  'error.cost_ambiguous':
    'Cost estimate: “{said}” may mean {one} or {other} {currency}. Write the one that you mean, as it stands here.',
} as const
