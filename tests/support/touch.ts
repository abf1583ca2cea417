import type { Page } from 'playwright-core'

type Point = { x: number; y: number }

/** One finger, through the browser's own input: it scrolls, is taken for a scroll, and is cancelled as a real one is. */
export async function putFinger(page: Page, at: Point) {
  const wire = await page.context().newCDPSession(page)
  let now = at
  await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [now] })
  return {
    /** Slides in steps, one a frame. */
    async slide(to: Point, steps = 12): Promise<void> {
      const from = now
      for (let step = 1; step <= steps; step++) {
        now = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps }
        await wire.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [now] })
        await page.evaluate(() => new Promise(requestAnimationFrame))
      }
    },
    async lift(): Promise<void> {
      await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await wire.detach()
    },
  }
}

/** What a screen reader is told from now on, sentence by sentence, in the order it is told. */
export async function listenAlong(page: Page): Promise<() => Promise<string[]>> {
  const heard = await page.evaluateHandle(() => {
    const sentences: string[] = []
    const tell = ({ target }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement
      const text = element?.closest('[aria-live], [role=status], [role=alert]')?.textContent?.trim()
      if (text && sentences.at(-1) !== text) sentences.push(text)
    }
    new MutationObserver((changes) => changes.forEach(tell)).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return sentences
  })
  return () => heard.evaluate((sentences) => [...sentences])
}
