/** Reads the set-up form as the server takes it: names one a line, empty lines and the optional superior body left out. */
export function readSetupForm(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const superior = text('superior')
  return {
    unit: text('unit'),
    ...(superior ? { superior } : {}),
    campaign: text('campaign'),
    administrator: { name: text('name'), mail: text('mail') },
    language: text('language'),
    departments: linesOf(text('departments')),
    categories: linesOf(text('categories')),
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
