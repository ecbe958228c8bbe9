/** Where a long run stands, drawn over one line of a terminal; nothing where nobody looks. */
export interface Progress {
  /** `share` from 0 to 1. */
  readonly show: (label: string, share: number) => void
  readonly clear: () => void
}

/** What of a stream is needed to draw on it. */
export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const width = 30
/** Redrawing more often than this many times a second only costs. */
const perSecond = 10

export function progressOn(screen: Screen, now: () => number = () => performance.now()): Progress {
  if (screen.isTTY !== true) return { show: () => {}, clear: () => {} }
  let drawn = ''
  let lastAt = -Infinity
  return {
    show: (label, share) => {
      const full = Math.round(Math.min(1, Math.max(0, share)) * width)
      const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`
      if (line === drawn || (share < 1 && now() - lastAt < 1000 / perSecond)) return
      lastAt = now()
      drawn = line
      screen.write(`\r\u001b[2K${line}`)
    },
    clear: () => {
      if (drawn !== '') screen.write('\r\u001b[2K')
      drawn = ''
    },
  }
}
