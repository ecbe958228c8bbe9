import type { FC } from 'hono/jsx'
import { encode } from 'uqr'

/** A text as a QR code, drawn on the server: dark on white in every theme, because cameras expect it so. */
export const QrCode: FC<{ content: string; label: string }> = ({ content, label }) => {
  const { size, data } = encode(content, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
