import { Failure, type FailureCode } from '../failure.ts'

/** Exit status of each failure; `docs/cli.md` lists them. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  'bad-input': 3,
  'not-found': 4,
  'broken-evidence': 5,
  unwritable: 6,
  occupied: 7,
  differs: 8,
  forbidden: 9,
  'too-many': 10,
  withheld: 11,
} as const satisfies Record<FailureCode | 'ok' | 'unexpected', number>

/** Says what failed, on what, and what to do now; gives the exit status. */
export function printFailure(error: unknown): number {
  if (!(error instanceof Failure)) {
    console.error('chancery: unexpected error; please report it with this text.')
    console.error(error)
    return EXIT.unexpected
  }
  console.error(`chancery: ${error.message}`)
  console.error(`  concerning: ${error.subject}`)
  console.error(`  hint: ${error.hint}`)
  return EXIT[error.code]
}
