/** One question, and what must and must not be among the answers. */
export type Judgement = {
  q: string
  /** Each names all posts of a channel whose words contain what stands behind the colon; every one must be found. */
  finds: readonly string[]
  /** None of these may be found. */
  not?: readonly string[]
}

/** `channel: words`, so that a table of judgements reads like one. */
export function judge(q: string, finds: readonly string[], not: readonly string[] = []): Judgement {
  return { q, finds, not }
}
