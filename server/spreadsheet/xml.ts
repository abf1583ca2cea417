import { SaxesParser } from 'saxes'
import { Problem } from '#domain/problem.ts'

type Reader = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  /** `within` is the element that the text stands in. */
  text?: (text: string, within: string) => void
}

const deepest = 64

/** Reads XML as it comes, by the names of its elements without prefixes. A document type, and with it every entity, is refused. */
export async function readXml(xml: AsyncIterable<string>, reader: Reader): Promise<void> {
  const parser = new SaxesParser({ position: false })
  const path: string[] = []
  const refuse = () => {
    throw new Problem('unreadable_file', 'file')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ name: full, attributes }) => {
    const name = plain(full)
    if (path.push(name) > deepest) refuse()
    reader.open?.(name, attributes as Record<string, string>)
  })
  parser.on('closetag', () => {
    // Taken off the path whether or not somebody listens: an argument of a call that is left out is not worked out.
    const name = path.pop() ?? ''
    reader.close?.(name)
  })
  const tell = (text: string) => reader.text?.(text, path.at(-1) ?? '')
  parser.on('text', tell)
  parser.on('cdata', tell)
  for await (const part of xml) {
    // oxlint-disable-next-line no-control-regex -- XML forbids them; the sentence can say so
    if (/[\u0000-\u0008\uFFFE\uFFFF]/.test(part)) throw new Problem('invalid_text', 'file')
    parser.write(part)
  }
  parser.close()
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
