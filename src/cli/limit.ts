import { InvalidArgumentError } from 'commander'

/** How many of a list are asked for. */
export function limit(given: string): number {
  const count = Number(given)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError('Give a whole number above zero.')
}
