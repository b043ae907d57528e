import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { evidenceFolder, storeFolder, type App, type Place } from './app.ts'
import { lockFile } from './evidence/lock.ts'
import { Failure } from './failure.ts'
import { catchUp } from './ingest.ts'
import { applyDecisions } from './decisions.ts'
import { openObserved } from './observed.ts'
import { openSecondStore } from './store/sqlite/second.ts'
import type { StoreCounts } from './store/counts.ts'

export type Rebuilt = {
  before: StoreCounts
  after: StoreCounts
  /** Captures that were not parsed: what was read from them lay beside the evidence. */
  observed: number
  notices: string[]
}

/**
 * Replays the evidence into a second store beside the first and swaps it in when their counts are equal (or, with
 * `acceptDifferences`, whatever they are: a better parser finds more). Whoever reads goes on reading meanwhile.
 */
export async function rebuild(
  place: Place,
  { evidence, store, operator }: App,
  options: { acceptDifferences: boolean; progress?: (captures: number) => void },
): Promise<Rebuilt> {
  const folder = storeFolder(place)
  mkdirSync(folder, { recursive: true })
  using lock = lockFile(join(folder, 'rebuild'))
  if (lock === undefined) throw occupied(folder)
  await using second = await openSecondStore(folder)
  const observed = openObserved(evidenceFolder(place))
  try {
    await catchUp({ evidence, store: second.store, observed }, options.progress)
  } finally {
    await observed[Symbol.asyncDispose]()
  }
  await second.store.tidy()
  let counts: Pick<Rebuilt, 'after' | 'before'> | undefined
  await second.swap(async () => {
    // No one writes the first store now: what came in since the replay began is read once more.
    await catchUp({ evidence, store: second.store })
    await applyDecisions(operator, second.store)
    counts = { before: await store.counts(), after: await second.store.counts() }
    if (!options.acceptDifferences) assertEqual(counts)
  })
  if (counts === undefined) throw new TypeError('a swap without counts')
  return { ...counts, observed: observed.count(), notices: observed.notices }
}

function occupied(folder: string): Failure {
  return new Failure('occupied', 'Another rebuild is at work on this store.', {
    subject: folder,
    hint: 'Wait until it has ended.',
  })
}

function assertEqual({ before, after }: Pick<Rebuilt, 'after' | 'before'>): void {
  const names = ['captures', 'channels', 'posts', 'revisions', 'sightings', 'oddities'] as const
  const differing = names.filter((name) => before[name] !== after[name])
  if (differing.length === 0) return
  const list = differing.map((name) => `${name} ${before[name]} → ${after[name]}`).join(', ')
  throw new Failure('differs', `The rebuilt store differs: ${list}. The current one stays.`, {
    subject: 'store',
    hint: 'After an upgrade this is expected: run `chancery rebuild --accept-differences`. Otherwise run `chancery verify` first.',
  })
}
