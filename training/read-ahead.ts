/**
 * What `read` makes of each item, in their order, with as many reads begun as `depth` says before the first of them is
 * asked for. Whoever stops early, or a read that fails, waits for those that are under way: none outlives the loop. Throws
 * what a read throws.
 */
export async function* readAhead<Item, Read>(
  items: AsyncIterable<Item>,
  depth: number,
  read: (item: Item) => Promise<Read>,
): AsyncGenerator<Read, void, undefined> {
  const begun: Promise<Read>[] = []
  try {
    for await (const item of items) {
      const reading = read(item)
      // Its failure is met when its turn comes; until then it is nobody's.
      reading.catch(() => {})
      begun.push(reading)
      if (begun.length > depth) yield await begun.shift()!
    }
    while (begun.length > 0) yield await begun.shift()!
  } finally {
    await Promise.allSettled(begun)
  }
}
