/** What a check of the evidence found. */

/** `offset` is the first byte concerned. */
export type Problem = { file: string; offset: number; what: string }

export type VerifyReport = {
  files: number
  records: number
  captures: number
  bytes: number
  checkpoints: number
  /** Records that were erased, by order of the operator. */
  erased: number
  /** Verifier key of the newest checkpoint. */
  key?: string
  problems: Problem[]
  notes: string[]
}
