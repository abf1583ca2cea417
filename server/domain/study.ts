import { Problem } from './problem.ts'
import { isIssued, type RegulationStatus } from './regulation.ts'

/** What stands against a signature: nothing is issued, it is there already, or the name typed is not the signer's own. */
export function signatureProblem(
  { status, signed }: { status: RegulationStatus; signed: boolean },
  typed: string,
  name: string,
): Problem | undefined {
  if (!isIssued(status)) return new Problem('not_issued')
  if (signed) return new Problem('already_signed')
  return plain(typed) === plain(name) ? undefined : new Problem('signature_differs', 'name', { name })
}

/** Blanks and the two widths of brackets are no difference. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}
