import { readDictionary, rememberedLanguage } from './text/dictionaries.ts'

/** What has been asked for and nobody has taken yet, by its address. */
const asked = new Map<string, Promise<Response>>()

/** Asks for what the page needs first while its code is still being read: the words, who is here, and the board. */
export function askEarly(): void {
  const language = rememberedLanguage() ?? 'zh-Hant'
  void readDictionary(language)
  const isBoardPage = /^\/($|items\/)/.test(location.pathname)
  for (const path of isBoardPage ? ['/api/me', '/api/board'] : ['/api/me']) {
    const answer = fetch(path, { headers: { 'accept-language': language } })
    asked.set(path, answer)
    // Whoever is refused signs in first, and then it has to be asked anew; one that fails is reported to whoever takes it.
    answer.then(({ ok }) => ok || asked.delete(path)).catch(() => {})
  }
}

/** The answer to a request that was made early, once; undefined when it has to be made now. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const answer = asked.get(path)
  asked.delete(path)
  return answer
}
