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

/** A head of a chapter, or an article that does not stand below one. */
function mayBegin(blocks: readonly Block[], at: number): boolean {
  return blocks[at]!.kind === 'chapter' || (blocks[at]!.kind === 'article' && blocks[at - 1]!.kind !== 'chapter')
}

/** The pages of some blocks, if they are as many however tightly they are set. */
function certain(paper: Paper, blocks: readonly Block[], head: typeof headHeight): number | undefined {
  const [least, most] = (['tight', 'loose'] as const).map((setting) => fill(blocks, head(paper, setting), setting))
  return least === most ? least : undefined
}

function headHeight({ title, issue }: Pick<Paper, 'title' | 'issue'>, setting: Setting): number {
  return linesOf(title, 'title', setting) * lines.title.line + linesOf(issue, 'issue', setting) * lines.issue.line
}

/** Puts line after line; the head of a chapter never stands last on a page. */
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
  for (const { kind, label, text } of blocks) {
    const style = kind === 'chapter' ? 'chapter' : 'text'
    const count = linesOf(label === '' ? text : `${label}　${text}`, style, setting)
    const { line } = lines[style]
    if (kind === 'chapter') put(count * line, count * line + lines.text.line)
    else for (let at = 0; at < count; at++) put(line)
  }
  return pages
}

function linesOf(text: string, style: keyof typeof lines, setting: Setting): number {
  const width = textWidth / lines[style].size
  return countLines(text, style === 'text' ? width - indent : width, width, setting)
}
