import type { Operator } from './operator/operator.ts'
import type { Store } from './store/store.ts'

/** What the operator decided, said to a store that was made from the evidence alone. Saying it twice changes nothing. */
export async function applyDecisions(operator: Operator, store: Store): Promise<void> {
  for (const { derived, handle } of operator.placements()) await store.place(derived, handle)
  for (const { handle, local, message } of operator.decisions())
    await store.join(handle, local, message ?? 'apart')
  const withheld = operator.withholding.all()
  if (withheld.length > 0) await store.withhold(withheld, true)
}
