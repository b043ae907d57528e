/** Everything a request may say, checked before anybody acts on it. */
import type { PostId } from '../model.ts'
import type { Asked } from './site.ts'
import { Failure } from '../failure.ts'
import { readPostId } from './addresses.ts'
import { say } from './words/say.ts'

export const LONGEST_QUESTION = 2000
const LONGEST_CURSOR = 500

/** What `?q=` asks; empty when it does not. */
export function askedQuestion(c: Asked): string {
  const q = (c.req.query('q') ?? '').trim()
  if (q.length <= LONGEST_QUESTION) return q
  throw new Failure(
    'bad-input',
    say('A search may have {n} characters.', { n: LONGEST_QUESTION }),
    {
      subject: `${q.length} characters`,
      hint: say('Shorten the search: a few words and a channel: usually find more.'),
    },
  )
}

export function askedCursor(c: Asked): string | undefined {
  const cursor = c.req.query('cursor')
  if (cursor === undefined || cursor === '') return undefined
  if (cursor.length <= LONGEST_CURSOR) return cursor
  throw new Failure('bad-input', say('That is not the place of a page.'), {
    subject: 'cursor',
    hint: say('Start the search again from its first page.'),
  })
}

/** `?before=` or `?after=`. The original answers `before=0` with the newest page. */
export function askedPlace(c: Asked): { before?: PostId; after?: PostId } {
  const before = askedPostId(c, 'before')
  if (before !== undefined) return { before }
  const after = askedPostId(c, 'after')
  return after === undefined ? {} : { after }
}

function askedPostId(c: Asked, name: 'before' | 'after'): PostId | undefined {
  const id = c.req.query(name)
  return id === undefined || id === '' || id === '0' ? undefined : readPostId(id)
}

/** A number within bounds; what is no number is the default. */
export function askedNumber(
  c: Asked,
  name: string,
  bounds: { default: number; least: number; most: number },
): number {
  const given = c.req.query(name)
  const value = given === undefined || given === '' ? Number.NaN : Number(given)
  if (!Number.isFinite(value)) return bounds.default
  return Math.min(bounds.most, Math.max(bounds.least, value))
}

/** A place of this site, whatever was asked for. */
export function insideOf(next: string, otherwise: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) && next.length < 2000 ? next : otherwise
}
