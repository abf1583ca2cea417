/**
 * Turns many askers of the same moment into one question. While an answer is under way new askers wait for the next one:
 * what they are told was read after they asked, so nobody is told anything old, and a crowd costs one query.
 */
export function makeBatcher<Key, Value>(load: (keys: Key[]) => Promise<(key: Key) => Value>): (key: Key) => Promise<Value> {
  let waiting: { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void }[] = []
  let running = false

  const run = async () => {
    running = true
    while (waiting.length > 0) {
      const asked = waiting
      waiting = []
      try {
        const find = await load([...new Set(asked.map(({ key }) => key))])
        for (const { key, resolve } of asked) resolve(find(key))
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    running = false
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      // One turn of the event loop collects the requests that came in with the same read of the sockets.
      if (!running && waiting.length === 1) setImmediate(() => void run())
    })
}
