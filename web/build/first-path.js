/** What asks for words and data while the rest of the page is on its way; it must lean on nothing of that rest. */
const early = /web\/(begin|early|text\/dictionaries)\.ts$|domain\/(language|text\/words)\.ts$|preload-helper/

/**
 * The way to the first view as two scripts instead of dozens: each file costs a request of its own, and a browser makes only a
 * few at a time.
 * @type {import('vite').Rolldown.CodeSplittingOptions}
 */
export const firstPath = {
  groups: [
    { name: 'early', test: early, priority: 2 },
    { name: 'board', tags: ['$initial'], priority: 1 },
  ],
}

/**
 * Lets the early script run as soon as it is there, instead of in its turn after the page.
 * @type {import('vite').Plugin}
 */
export const runEarly = {
  name: 'run-early',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace(/<script type="module"(?= [^>]*\/early-)/, '$& async'),
  },
}
