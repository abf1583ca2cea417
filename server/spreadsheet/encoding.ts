import { Problem } from '#domain/problem.ts'
import { isKeepable } from '../guard.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const
export type Encoding = (typeof encodings)[number]

type Decoded = { text: string; encoding: Encoding; sure: boolean }

/**
 * Text in the encoding that is asked for, or in the one that its bytes are valid in and read as Chinese in. What could be two things is
 * taken for the likelier one and says that it is not `sure`; what is a mixture of two is refused.
 */
export function decodeText(bytes: Buffer, asked?: Encoding): Decoded {
  const found = asked === undefined ? detect(bytes) : decodedAs(bytes, asked, true)
  if (found === undefined) throw new Problem('unreadable_file', 'file')
  if (!isKeepable(found.text)) throw new Problem('invalid_text', 'file')
  return found
}

function detect(bytes: Buffer): Decoded | undefined {
  const mark = bytes.subarray(0, 3).toString('hex')
  if (mark === 'efbbbf') return decodedAs(bytes, 'utf-8', true)
  if (mark.startsWith('fffe')) return decodedAs(bytes, 'utf-16le', true)
  if (mark.startsWith('feff')) return decodedAs(bytes, 'utf-16be', true)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return decodedAs(bytes, unmarked, true)
  const utf8 = decodedAs(bytes, 'utf-8', true)
  if (utf8) return utf8
  if (isMixed(bytes)) throw new Problem('mixed_encoding', 'file')
  const [first, second] = (['gb18030', 'big5'] as const)
    .map((encoding) => decodedAs(bytes, encoding, true))
    .filter((one) => one !== undefined)
    .map((one) => ({ ...one, familiar: familiarity(one.text) }))
    .toSorted((a, b) => b.familiar - a.familiar)
  return first && { ...first, sure: first.familiar > 2 * (second?.familiar ?? 0) && first.familiar > 0.1 }
}

/** In UTF-16 separators and line ends have a zero beside them, always on the same side; no other text has zeros at all. */
function unmarkedUtf16(bytes: Buffer): Encoding | undefined {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return undefined
  let little = 0
  let big = 0
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    if (second === 0 && separators.has(first)) little++
    else if (first === 0 && separators.has(second)) big++
  }
  if (little > 5 * big) return 'utf-16le'
  return big > 5 * little ? 'utf-16be' : undefined
}

const separators = new Set(Buffer.from('\t\n,;'))

function decodedAs(bytes: Buffer, encoding: Encoding, sure: boolean): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, sure }
  } catch {
    return undefined
  }
}

/** Whether some lines are unmistakably UTF-8, in four characters of three bytes or more, and others are not. */
function isMixed(bytes: Buffer): boolean {
  const lines = bytes.toString('latin1').split('\n')
  return lines.some((line) => {
    const sequences = line.match(/[\xe3-\xe9][\x80-\xbf]{2}/g)?.length ?? 0
    return sequences >= 4 && decodedAs(Buffer.from(line, 'latin1'), 'utf-8', true) !== undefined
  })
}

/** The most frequent characters of Chinese office writing, in both scripts: noise hardly contains them. */
const common = new Set(
  '的一是在不了有和人中大为以到要会对工作建设为個这那个我们他時时来來用们国國上地于於出就分生对對成主部年动動同民可多学學能经經法' +
    '行发發加强強度制机機改进進整问問题題责任責门門领導导單单位限类類別别项項目标標措施完情况況号號存存因原月日科管理研究组組织織' +
    '员員务務党黨群众眾意见見建议議落实實督检檢查验驗收销銷台账賬',
)

/** How many of the characters beyond ASCII are among the common ones. */
function familiarity(text: string): number {
  // oxlint-disable-next-line no-control-regex -- all of ASCII, its controls included
  const strange = text.slice(0, 200_000).replace(/[\u0000-\u007f]/g, '')
  if (strange === '') return 0
  let count = 0
  for (const sign of strange) if (common.has(sign)) count++
  return count / strange.length
}
