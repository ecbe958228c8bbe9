export const versions = {
  'versions.kind.same': 'the same question',
  'versions.kind.reworded': 'reworded question',
  'versions.kind.split': 'split question',
  'versions.kind.merged': 'merged question',
  'versions.askedAgain': 'asked again',
} as const
