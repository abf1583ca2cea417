import { readSheet } from '../views/with-sheet.ts'
import address from './volumes.css?url'

// The page is there when its style is.
await readSheet(address)
export { default } from './volumes-page.tsx'
