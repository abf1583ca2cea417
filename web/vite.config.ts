import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { firstPath, runEarly } from './build/first-path.js'

/** The web as files of our own: no inline script or style, so that the strict content-security policy holds. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [solid(), runEarly],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
    emptyOutDir: true,
    // A data: address for a small file would need a hole in the policy.
    assetsInlineLimit: 0,
    // One sheet (styles/index.css): the order of its layers must not hang on which page is opened first.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: firstPath } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  logLevel: 'warn',
})
