import type { Dictionary } from './say.ts'

/** What the operator's acts and the evidence itself are said in. */
export const arKeeping: Dictionary = {
  'The same bytes as': 'البايتات نفسها كما في',
}
