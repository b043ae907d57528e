import { join } from 'node:path'
import type { Config } from './config.ts'
import { applyDecisions } from './decisions.ts'
import { openEvidence, type Evidence } from './evidence/evidence.ts'
import { catchUp } from './ingest.ts'
import { guarded } from './keeping.ts'
import { openObserved } from './observed.ts'
import { openOperator, type Operator } from './operator/operator.ts'
import { assertRoom, roomWatch, type Room, type StorageLimits } from './storage.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'
import { startAnalyst, type Analyst } from './trace/analyst.ts'

/** Said in every evidence file. */
export const SOFTWARE = 'chancery/0.1.0'

export type App = AsyncDisposable & {
  evidence: Evidence
  store: Store
  operator: Operator
  analyst: Analyst
  /** Places of the evidence that could not be read at the start. */
  broken: string[]
  /** What else was found then: files beside the evidence that are of no use any more. */
  notices: string[]
  /** How much room there is, as of the last minute. */
  room: () => Room
}

/** The limits are those of what comes in; without them there are none. */
export type Place = Pick<Config, 'data' | 'warcSize'> & Partial<StorageLimits>

export function evidenceFolder({ data }: Place): string {
  return join(data, 'evidence')
}

export function storeFolder({ data }: Place): string {
  return join(data, 'store')
}

/** Opens an archive, making it where absent, and reads what was kept but never read. The only lifecycle: `await using`. */
export async function openApp(place: Place): Promise<App> {
  await using opened = new AsyncDisposableStack()
  const operator = opened.use(openOperator(place.data))
  const raw = opened.use(
    await openEvidence(evidenceFolder(place), { rotateAt: place.warcSize, software: SOFTWARE }),
  )
  const room = roomWatch(place.data, place)
  const evidence = guarded(raw, operator.erased, () => assertRoom(place.data, room()))
  const store = opened.use(await openSqliteStore(storeFolder(place)))
  await using observed = openObserved(evidenceFolder(place))
  const { broken, read } = await catchUp({ evidence, store, observed })
  // A store that an upgrade emptied knows nothing of them.
  if (read > 0) await applyDecisions(operator, store)
  const analyst = opened.use(startAnalyst(storeFolder(place), store))
  const handles = opened.move()
  return {
    evidence,
    store,
    operator,
    analyst,
    broken,
    notices: observed.notices,
    room,
    [Symbol.asyncDispose]: () => handles.disposeAsync(),
  }
}
