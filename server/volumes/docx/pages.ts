import type { Block } from '../blocks.ts'
import { countLines, type Setting } from './count-lines.ts'
import { indent, lines, pageHeight, textWidth } from './measures.ts'

/** How many pages a regulation takes, and the block that has to begin a page so that this is certain. */
export type Paged = { pages: number; breakBefore: number | undefined }

type Paper = { title: string; issue: string; blocks: readonly Block[] }

/**
 * Counts the pages of a regulation before any office program has seen it. Lines have an exact height, so only a nearly full line can
 * be one more or one less, in another program or font. Where that would make a page more or less, the last articles that can be spared
 * begin a page of their own, and the count is certain again.
 */
export function countPages(paper: Paper): Paged {
  const pages = certain(paper, paper.blocks, headHeight)
  if (pages !== undefined) return { pages, breakBefore: undefined }
  for (let at = paper.blocks.length - 1; at > 0; at--) {
    if (!mayBegin(paper.blocks, at)) continue
    const before = certain(paper, paper.blocks.slice(0, at), headHeight)
    const after = certain(paper, paper.blocks.slice(at), () => 0)
    if (before !== undefined && after !== undefined) return { pages: before + after, breakBefore: at }
  }
  return { pages: fill(paper.blocks, headHeight(paper, 'loose'), 'loose'), breakBefore: undefined }
}

/** A head or an article, unless it stands below a head. */
function mayBegin(blocks: readonly Block[], at: number): boolean {
  return blocks[at]!.kind !== 'paragraph' && !isHead(blocks[at - 1]!)
}

/** The pages of some blocks, if they are as many however tightly they are set. */
function certain(paper: Paper, blocks: readonly Block[], head: typeof headHeight): number | undefined {
  const [least, most] = (['tight', 'loose'] as const).map((setting) => fill(blocks, head(paper, setting), setting))
  return least === most ? least : undefined
}

function headHeight({ title, issue }: Pick<Paper, 'title' | 'issue'>, setting: Setting): number {
  return linesOf(title, 'title', setting) * lines.title.line + linesOf(issue, 'issue', setting) * lines.issue.line
}

/** Puts line after line; a head never stands last on a page, nor do a chapter's and its section's. */
function fill(blocks: readonly Block[], from: number, setting: Setting): number {
  let pages = 1 + Math.floor(from / pageHeight)
  let used = from % pageHeight
  const put = (height: number, room = height) => {
    if (used + room > pageHeight) {
      pages++
      used = 0
    }
    used += height
  }
  const heights = blocks.map((block) => blockLines(block, setting))
  blocks.forEach((block, at) => {
    const { count, line } = heights[at]!
    if (isHead(block)) {
      const below = blocks.slice(at).findIndex((one) => !isHead(one))
      const heads = heights.slice(at, below < 0 ? undefined : at + below)
      put(count * line, heads.reduce((sum, head) => sum + head.count * head.line, 0) + lines.text.line)
    } else for (let one = 0; one < count; one++) put(line)
  })
  return pages
}

const isHead = ({ kind }: Block) => kind === 'chapter' || kind === 'section'

function blockLines(block: Block, setting: Setting): { count: number; line: number } {
  const { kind, label, text } = block
  const style = kind === 'chapter' || kind === 'section' ? kind : 'text'
  return { count: linesOf(label === '' ? text : `${label}　${text}`, style, setting), line: lines[style].line }
}

function linesOf(text: string, style: keyof typeof lines, setting: Setting): number {
  const width = textWidth / lines[style].size
  return countLines(text, style === 'text' ? width - indent : width, width, setting)
}
