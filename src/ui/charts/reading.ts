/** A score from 0 to 100 with the band it probably lies in. Null is "not known" and is never drawn as zero. */
export type Reading = { value: number | null; low?: number | null | undefined; high?: number | null | undefined }

export type Band = { low: number; high: number }

export function clip(value: number): number {
  return Math.min(100, Math.max(0, value))
}

/** The band inside 0–100, or null when either end is unknown. Ends given the wrong way round are put right. */
export function bandOf({ low, high }: Reading): Band | null {
  if (!isKnown(low) || !isKnown(high)) return null
  return { low: clip(Math.min(low, high)), high: clip(Math.max(low, high)) }
}

export function valueOf({ value }: Reading): number | null {
  return isKnown(value) ? clip(value) : null
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value)
}
