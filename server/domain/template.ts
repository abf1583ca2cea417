/** Why a template of the office is not taken, each with words of its own. */
export const templateFaults = ['macros', 'embedded', 'external', 'fields', 'raw_xml', 'nested', 'not_a_document'] as const
export type TemplateFault = (typeof templateFaults)[number]
