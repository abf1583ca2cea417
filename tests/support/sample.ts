import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { urlOf } from './database.ts'
import { makeDirectory, type Product, startProduct } from './product.ts'
import { copyTemplate, dropDatabase, tokenOf } from './template.ts'

export type Sample = {
  /** The product over a sample of its own as of 2009-02-17, in which everybody has a token. It is stopped after the file's last test at the latest. */
  start(): Promise<Product>
}

/** The sample for a test file, on the Postgres of the run: there in a fraction of the time that an embedded one takes. */
export function useSample(): Sample {
  const ends: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const end of ends) await end()
  })
  const start: Sample['start'] = async () => {
    const name = `product_${randomUUID().replaceAll('-', '')}`
    const home = makeDirectory()
    const connection = await copyTemplate(inject('connection'), 'signed_in', name)
    const product = await startProduct({ dataDir: home.path, env: { DATABASE_URL: urlOf(connection) }, tokenOf })
    ends.push(async () => {
      await product.stop()
      await dropDatabase(inject('connection'), name)
      home.remove()
    })
    return product
  }
  return { start }
}
