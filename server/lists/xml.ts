export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const special = /[&<>"]/
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML has it, in elements and in attributes. What XML forbids has been cleaned away before (`clean.ts`). */
export function xml(text: string): string {
  return special.test(text) ? text.replaceAll(/[&<>"]/g, (character) => escapes[character]!) : text
}

/** The properties that every office file carries: all handed in, so that the same list makes the same bytes. */
export function coreProperties({ title, subject, description, creator, createdAt }: Record<string, string>): string {
  const at = new Date(createdAt ?? '')
  const instant = Number.isNaN(at.getTime()) ? '' : at.toISOString().replace(/\.\d+Z$/, 'Z')
  const dates = ['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`)
  return (
    `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xml(title ?? '')}</dc:title><dc:subject>${xml(subject ?? '')}</dc:subject><dc:creator>${xml(creator ?? '')}</dc:creator>` +
    `<dc:description>${xml(description ?? '')}</dc:description><cp:lastModifiedBy>${xml(creator ?? '')}</cp:lastModifiedBy>` +
    `${instant === '' ? '' : dates.join('')}</cp:coreProperties>`
  )
}

/** `[Content_Types].xml` of an office file: every part by its name and type. */
export function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
  return (
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  )
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A relationships part: targets in the order of their ids, `rId1` first. */
export function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(([type, target], index) => {
    const full =
      type === 'core'
        ? 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
        : `${relation}/${type}`
    return `<Relationship Id="rId${index + 1}" Type="${full}" Target="${target}"/>`
  })
  return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}
