import { readSheet } from '../views/with-sheet.ts'
import address from './open.css?url'

// The page is there when its style is.
await readSheet(address)
export { default } from './open-page.tsx'
