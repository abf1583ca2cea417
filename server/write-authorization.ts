import { writeFileSync } from 'node:fs'
import { authorizationPage } from './authorization.ts'

/** `npm run authorization`: prints the table of rights into the documents. */
writeFileSync(new URL('../docs/authorization.md', import.meta.url), authorizationPage())
