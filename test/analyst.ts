import type { Store } from '../src/store/store.ts'
import { ANALYSES } from '../src/trace/analyses.ts'
import type { Analyst } from '../src/trace/analyst.ts'

/** Analyses done at once, without a thread. */
export function analystOf(store: Store): Pick<Analyst, 'ask'> {
  return {
    ask: async (name, ask) => ({ result: await ANALYSES[name](store, ask), at: 1_767_600_000 }),
  }
}
