import { setPriority } from 'node:os'

/** Of 19, which is the last in the line. */
const BEHIND = 15

/**
 * This thread, and those that it starts, get a processor when those who answer readers want none. Elsewhere than on Linux
 * a priority is the whole process's: nothing is changed there.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(BEHIND)
  } catch {
    // A container may forbid it: then all are equal, as before.
  }
}
