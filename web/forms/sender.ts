import { Refusal } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import { faultsOf, type Form, type Values } from './form.ts'

type Once = { headers: { 'idempotency-key': string } }

/**
 * Sends a form so that it takes effect once: while nobody knows whether it did, it is sent again under the same key; after a
 * refusal it is another request.
 */
export function sender(request: (values: Values, once: Once) => Promise<unknown>): Form['send'] {
  let key = crypto.randomUUID()
  return async (values) => {
    try {
      await request(values, { headers: { 'idempotency-key': key } })
      return undefined
    } catch (error) {
      leaveIfSignedOut(error)
      if (error instanceof Refusal && error.status !== 0) key = crypto.randomUUID()
      return faultsOf(error)
    }
  }
}
