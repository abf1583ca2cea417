import { encode } from 'uqr'

/** A QR code as one path of squares, made in the browser: its text is a secret, and no other program is to see it. */
export function QrCode(props: { text: string; label: string }) {
  const code = () => encode(props.text, { border: 3 })
  const squares = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('')
  return (
    <svg class="qr-code" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`}>
      <path class="qr-paper" d={`M0 0h${code().size}v${code().size}h-${code().size}z`} />
      <path class="qr-ink" d={squares()} shape-rendering="crispEdges" />
    </svg>
  )
}
