import { short } from './point.ts'

export type ProgressRingProps = { done: number; total: number; label: string }

/** The words beside the ring say everything, so the ring itself is left out for assistive technology. */
export function ProgressRing({ done, total, label }: ProgressRingProps) {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  return (
    <span class={share === 1 ? 'progress-ring is-done' : 'progress-ring'}>
      <svg
        class="progress-ring-picture"
        viewBox="0 0 24 24"
        width="24"
        height="24"
        aria-hidden="true"
        focusable="false"
      >
        <circle class="progress-ring-track" cx="12" cy="12" r="9" />
        {share > 0 && (
          <circle
            class="progress-ring-share"
            cx="12"
            cy="12"
            r="9"
            pathLength="100"
            stroke-dasharray={`${short(share * 100)} 100`}
            transform="rotate(-90 12 12)"
          />
        )}
        {share === 1 && <path class="progress-ring-tick" d="M8 12.3l2.8 2.8 5.2-5.8" />}
      </svg>
      <span>{label}</span>
    </span>
  )
}
