import { answerOf, api } from '../api.ts'

/** The forms there are. */
export const readForms = () => answerOf(api.lists.$get())

/** The newest exports that the reader may see. */
export const readExports = async () => (await answerOf(api.exports.$get())).exports
