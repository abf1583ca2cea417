import { askEarly } from './early.ts'

// A script of its own, which runs before the page's code has been read (`web/build/first-path.js`).
askEarly()
