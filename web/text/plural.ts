/** A number with its English noun: `1 item`, `2 items`. */
export const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
