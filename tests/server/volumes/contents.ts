/** A line of contents or index: a title, and the page that it names. */
export type Line = { title: string; page: number }

const inOneLine = /^\s*(\S.*?)[\s.]*\.[\s.]*\.[\s.]*(\d+)\s*$/
const numberOf = (page: string) => Number(/—\s*(\d+)\s*—/.exec(page)?.[1] ?? Number.NaN)
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

/** What contents and index say, read off the printed pages: the contents before the first numbered page, the index on the last ones. */
export function contentsOf(pages: readonly string[]): { contents: Line[]; index: Line[] } {
  const first = pages.findIndex((page) => numberOf(page) === 1)
  const contents = pages.slice(1, first).flatMap(linesOf)
  const last = contents.at(-1)?.page ?? 0
  const index = pages.filter((page) => numberOf(page) >= last).flatMap(linesOf)
  // In the index the number of its document stands behind the title.
  return { contents, index: index.map(({ title, page }) => ({ title: title.replace(/科館〔.*$/, ''), page })) }
}

/** The number printed on the page at whose head `title` stands as a heading, below the running head. */
export function placesOf(pages: readonly string[], title: string): number | undefined {
  const found = pages.find((page) => {
    const [, ...below] = page.split('\n').filter((line) => line.trim() !== '')
    return !Number.isNaN(numberOf(page)) && squeezed(below[0] ?? '') === squeezed(title)
  })
  return found === undefined ? undefined : numberOf(found)
}

function linesOf(page: string): Line[] {
  return page.split('\n').flatMap((line) => {
    const [, title, number] = inOneLine.exec(line) ?? []
    return title && number ? [{ title: squeezed(title), page: Number(number) }] : []
  })
}
