import type { Child } from 'hono/jsx'

/** What every chart is told about itself: a page-wide unique id, its name, and a sentence for those who cannot see it. */
export type ChartHead = { id: string; title: string; description: string }

type Frame = ChartHead & {
  kind: string
  width: number
  height: number
  /** A picture is one image to assistive technology; links inside one would vanish, so then it is a group. */
  holdsLinks?: boolean
  children: Child
}

export function ChartFrame({ id, title, description, kind, width, height, holdsLinks = false, children }: Frame) {
  return (
    <figure class={`chart chart-${kind}`}>
      <svg
        class="chart-picture"
        role={holdsLinks ? 'group' : 'img'}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        direction="ltr"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {children}
      </svg>
    </figure>
  )
}
