import { useSearchParams } from '@solidjs/router'
import { createEffect } from 'solid-js'

/** What a mail asks for is begun once, as soon as the card has been read; after that the address is the card's own. */
export function beginAsked<Known>(known: () => Known | undefined, begin: (asked: string, card: Known) => void): void {
  const [search, setSearch] = useSearchParams()
  createEffect(() => {
    const asked = search['do']
    const card = known()
    if (typeof asked !== 'string' || card === undefined) return
    setSearch({ do: undefined }, { replace: true })
    begin(asked, card)
  })
}
