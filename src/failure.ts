/** Stable codes of what can go wrong; `docs/settings.md` lists the exit status of each. */
export type FailureCode =
  | 'bad-input'
  | 'broken-evidence'
  | 'differs'
  | 'forbidden'
  | 'not-found'
  | 'occupied'
  | 'too-many'
  | 'usage'
  | 'withheld'
  | 'unwritable'

/** An error meant for a person. Thrown inside, translated once per surface: what failed, on what, and what to do now. */
export class Failure extends Error {
  readonly code: FailureCode
  /** What it concerned: a file, a setting, a handle. */
  readonly subject: string
  readonly hint: string

  constructor(
    code: FailureCode,
    message: string,
    about: { subject: string; hint: string; cause?: unknown },
  ) {
    super(message, { cause: about.cause })
    this.name = 'Failure'
    this.code = code
    this.subject = about.subject
    this.hint = about.hint
  }
}

/** An error on its way from thread to thread, where its class is lost: what is said to people does not pass by itself. */
export type Passed =
  | { failure: Pick<Failure, 'code' | 'hint' | 'message' | 'subject'> }
  | { error: unknown }

export function passed(error: unknown): Passed {
  if (!(error instanceof Failure)) return { error }
  const { code, message, subject, hint } = error
  return { failure: { code, message, subject, hint } }
}

export function arrived(given: Passed): unknown {
  if ('error' in given) return given.error
  const { code, message, ...about } = given.failure
  return new Failure(code, message, about)
}
