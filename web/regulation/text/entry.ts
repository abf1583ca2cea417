import { language } from '../../text/index.ts'
import { readSheet } from '../../views/with-sheet.ts'
import { speakText } from './say-text.ts'
import address from './text.css?url'

// The page is there when its words and its style are.
await Promise.all([speakText(language()), readSheet(address)])
export { default } from './text-page.tsx'
