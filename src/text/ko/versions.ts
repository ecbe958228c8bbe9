import type { versions as english } from '../en/versions.ts'

export const versions: Record<keyof typeof english, string> = {
  'versions.kind.same': '같은 문항',
  'versions.kind.reworded': '문구가 바뀐 문항',
  'versions.kind.split': '나뉜 문항',
  'versions.kind.merged': '합쳐진 문항',
  'versions.askedAgain': '다시 응답 필요',
}
