import { stageClass, type MapStage } from './map-stage.ts'

export type StageLegendProps = {
  /** Weakest first. */
  stages: readonly { stage: MapStage; name: string }[]
  /** What a hollow dot means; without it no hollow dot is explained. */
  none?: string | undefined
  /** Names the list for assistive technology, for example "Stages". */
  label?: string | undefined
}

/** The words beside the dots of a map: number and name, so that colour is never the only sign. */
export function StageLegend({ stages, none, label }: StageLegendProps) {
  return (
    <ul class="stage-legend" aria-label={label}>
      {stages.map(({ stage, name }) => (
        <li>
          <Swatch stage={stage} /> <b>{stage}</b> <span>{name}</span>
        </li>
      ))}
      {none !== undefined && (
        <li>
          <Swatch stage={null} /> <span>{none}</span>
        </li>
      )}
    </ul>
  )
}

function Swatch({ stage }: { stage: MapStage | null }) {
  return (
    <svg
      class={`stage-legend-dot ${stageClass(stage)}`}
      viewBox="-8 -8 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <circle class="map-dot" r={stage === null ? 4.5 : 4 + stage * 0.6} />
    </svg>
  )
}
