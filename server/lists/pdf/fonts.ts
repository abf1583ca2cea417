import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'

const { resolve } = createRequire(import.meta.url)

/** The two cuts of Noto Serif: the same characters as they are written in Taiwan and on the mainland. */
type Cut = 'TC' | 'SC'

/** A family to set texts in, and what a character must match for it to be asked, as a regular expression; without it, any. */
export type Font = { name: string; covers?: string }

/** The free fonts that come along from npm. */
function brought(cut: Cut): string[] {
  return ['400Regular', '700Bold'].flatMap((weight) =>
    pathOf(`@expo-google-fonts/noto-serif-${cut.toLowerCase()}/${weight}/NotoSerif${cut}_${weight}.ttf`),
  )
}

/** The same fonts where a system keeps them, for an installation that left the packages out. */
function installed(): string[] {
  return ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/google-noto-serif-cjk-fonts']
    .flatMap((folder) => ['Regular', 'Bold'].map((weight) => `${folder}/NotoSerifCJK-${weight}.ttc`))
    .filter((file) => existsSync(file))
}

/** The families of a cut that are here. Each one named is asked for every text: those that are not would only cost time. */
function familiesOf(cut: Cut): string[] {
  return [...(brought(cut).length > 0 ? [`Noto Serif ${cut}`] : []), ...(installed().length > 0 ? [`Noto Serif CJK ${cut}`] : [])]
}

/** Punctuation stands where the mainland puts it in both scripts: low and left, not in the middle as in the Traditional cut. */
const notPunctuation = '[^、。，；：！？]'

/** Families by preference: a character that the first cut lacks is taken from the other one. */
export function fontsOf(language: Language): Font[] {
  const traditional = familiesOf('TC').map((name) => ({ name }))
  const simplified = familiesOf('SC').map((name) => ({ name }))
  if (language !== 'zh-Hant') return [...simplified, ...traditional]
  // What is not asked for punctuation comes first, and not the other way round: then most texts are done with the first family.
  return [...traditional.map((font) => ({ ...font, covers: notPunctuation })), ...simplified, ...traditional]
}

/** The font files to draw with; refuses with `pdf_unavailable` when there are none, rather than print boxes for characters. */
export function fontFiles(): string[] {
  const files = [...brought('TC'), ...brought('SC'), ...installed()]
  if (files.length === 0) throw new Problem('pdf_unavailable', 'format')
  return files
}

function pathOf(file: string): string[] {
  try {
    return [resolve(file)]
  } catch {
    return []
  }
}
