/** The style of the print page, for a paper of this many mm with `side` mm free to the left and right. Its screen shows the sheets as they will come out. */
export const printStyle = (width: number, height: number, side: number) => `
@page { size: ${width}mm ${height}mm; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #ddd; font: 9pt/1.4 "FangSong", "仿宋", "Noto Serif CJK SC", "Noto Serif CJK TC", "Songti SC", serif }
.sheet { position: relative; width: ${width}mm; min-height: ${height}mm; margin: 8mm auto; padding: 18mm ${side}mm 16mm; background: #fff }
h1 { margin: 0; padding: 0 0 4pt; font: 20pt/1.4 "方正小标宋_GBK", "方正小标宋简体", "STZhongsong", "Noto Serif CJK SC", "Noto Serif CJK TC", serif; text-align: center }
.sample { font-weight: bold; font-size: 10.5pt; text-align: center }
.subtitle, .signature, .runner { display: flex; justify-content: space-between; gap: 6mm; font-size: 10.5pt; padding: 1pt 0 3pt }
.signature { padding: 12pt 0 10pt } .signature span { flex: 1 }
.runner { position: absolute; top: 9mm; left: ${side}mm; right: ${side}mm; font-size: 8pt }
.notes { padding: 3pt 0 0; font-size: 8pt } .notes span { display: block; white-space: pre-line }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: 0.5pt solid #000; padding: 1pt 1mm; white-space: pre-line; overflow-wrap: anywhere }
th { font: bold 9pt/1.4 "SimHei", "黑体", "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif }
:lang(en) th { font-size: 8pt } .center { text-align: center } .totals { font-weight: bold }
tr { break-inside: avoid }
.number { position: absolute; bottom: 8mm; left: 0; right: 0; margin: 0; text-align: center }
@media print { body { background: none } .sheet { margin: 0; height: ${height}mm; min-height: 0; break-after: page } .sheet:last-child { break-after: auto } }
`
