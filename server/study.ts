import { Hono } from 'hono'
import * as v from 'valibot'
import { wears } from '#domain/person.ts'
import { signatureProblem } from '#domain/study.ts'
import { listSignatures, saveSignature } from '../db/regulation-parts.ts'
import { answerRegulation, changeRegulation, refuseUnlessOf, type RegulationChange, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { json, text } from './validate.ts'

/** The signer's own name, typed out. */
export const signatureBody = v.strictObject({ name: text(200) })

/**
 * `POST /api/regulations/:id/signatures`: the asker has studied what was issued and signs for it, once, with their name typed; a head
 * signs for the department as well. 409 `already_signed`; 422 `signature_differs` or `not_issued`.
 */
export const study = new Hono<AppEnv>().post('/regulations/:id/signatures', json(signatureBody), async (c) => {
  const asked = c.req.valid('json')
  return c.json(await changeRegulation(c, asked, (change) => sign(change, asked.name)), 200)
})

async function sign(change: RegulationChange, name: string) {
  const { trx, regulation, person, today } = change
  refuseUnlessOf(change, 'sign_study')
  const signatures = await listSignatures(trx, regulation)
  const signed = signatures.some(({ personId }) => personId === person.id)
  const problem = signatureProblem({ status: regulation.status, signed }, name, person.name)
  if (problem) throw problem
  const signature = {
    departmentId: person.departmentId ?? '',
    signedName: person.name,
    receivedOn: today,
    forDepartment: wears(person, 'department_head'),
  }
  const cursor = await saveSignature(trx, regulation, signature, witnessOf(change))
  return answerRegulation(change, regulation.id, cursor)
}
