import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'

const { resolve } = createRequire(import.meta.url)

/** The free fonts that come along from npm: Noto Serif in its Traditional and its Simplified cut. */
const brought = ['TC', 'SC'].flatMap((cut) =>
  ['400Regular', '700Bold'].map(
    (weight) => `@expo-google-fonts/noto-serif-${cut.toLowerCase()}/${weight}/NotoSerif${cut}_${weight}.ttf`,
  ),
)
/** Where a system keeps the same fonts, for an installation that left the packages out. */
const installed = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-serif-cjk-fonts',
].flatMap((folder) => ['Regular', 'Bold'].map((weight) => `${folder}/NotoSerifCJK-${weight}.ttc`))

const hant = ['Noto Serif TC', 'Noto Serif CJK TC']
const hans = ['Noto Serif SC', 'Noto Serif CJK SC']

/** Families by preference: a character that the first cut lacks is taken from the other one. */
const families: Record<Language, readonly string[]> = {
  'zh-Hant': [...hant, ...hans],
  'zh-Hans': [...hans, ...hant],
  en: [...hans, ...hant],
}

/** Punctuation stands where the mainland puts it in both scripts: low and left, not in the middle as in the Traditional cut. */
const punctuation = '[、。，；：！？]'

/** What Typst is to set a text in. */
export function fontsOf(language: Language): { families: readonly string[]; punctuation: readonly string[]; covers: string } {
  return { families: families[language], punctuation: language === 'zh-Hant' ? hans : [], covers: punctuation }
}

/** The font files to draw with; refuses with `pdf_unavailable` when there are none, rather than print boxes for characters. */
export function fontFiles(): string[] {
  const files = [...brought.flatMap(pathOf), ...installed.filter((file) => existsSync(file))]
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
