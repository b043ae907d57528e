/** What stands before the evidence: whatever comes in must find room, and is kept without what was erased. */
import type { Evidence, Taking } from './evidence/evidence.ts'
import type { ErasedList } from './operator/erased.ts'
import { withoutErased } from './without-erased.ts'

/** `guard` throws while the archive may not grow. */
export function guarded(evidence: Evidence, erased: ErasedList, guard: () => void): Evidence {
  return {
    ...evidence,
    async keep(takings) {
      guard()
      const rest = await Promise.all(takings.map((taking) => withoutErased(taking, erased)))
      return evidence.keep(rest.map((taking) => whileRoom(taking, guard)))
    },
  }
}

/** What takes long to write may fill the disk meanwhile. */
function whileRoom(taking: Taking, guard: () => void): Taking {
  if (!('chunks' in taking)) return taking
  const { chunks } = taking
  async function* checked(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      guard()
      yield chunk
    }
  }
  return { ...taking, chunks: checked() }
}
