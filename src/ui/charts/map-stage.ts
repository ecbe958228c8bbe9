export type MapStage = 1 | 2 | 3 | 4 | 5

export function stageClass(stage: MapStage | null): string {
  return stage === null ? 'stage-none' : `stage-${stage}`
}
