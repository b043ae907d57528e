import type { Dictionary } from './say.ts'

/** What the operator's acts and the evidence itself are said in. */
export const ruKeeping: Dictionary = {
  'The same bytes as': 'Те же байты, что у',
}
