/** What a drawer is given: the template, its data, the font files it may use, and the seconds that stand as the file's date. */
export type Job = { template: string; data: unknown; fonts: string[]; createdAt: number }

/** What a drawer answers. There may be no Typst: its native part is missing where optional packages were left out. */
export type Answer = { kind: 'drawn'; pdf: Uint8Array } | { kind: 'not_installed' } | { kind: 'failed'; complaint: string }
