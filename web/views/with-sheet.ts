import address from './sheet.css?url'

let reading: Promise<void> | undefined

/** A part that is read when it is needed, together with the sheet of such parts: it is never seen without its style. */
export async function withSheet<Part>(part: Promise<Part>): Promise<Part> {
  reading ??= readSheet(address)
  await reading
  return part
}

/** Reads a sheet of its own for a part that the others do without. */
export function readSheet(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
    // Without its style a part is still better than no part.
    for (const outcome of ['load', 'error']) link.addEventListener(outcome, () => resolve())
    document.head.append(link)
  })
}
