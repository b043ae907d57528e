/** What an answer is: a page to read, a failure of the host, or a word about the channel. */
import type { Oddity, ParseFormat } from '../model.ts'
import type { Progress, Standing } from '../operator/followed.ts'
import type { Got } from './fetch.ts'
import { retryAfter, type Sign } from './politeness.ts'

export type Answer = Extract<Got, { kind: 'answer' }>

export type Judged =
  | { kind: 'page'; answer: Answer }
  | { kind: 'unchanged' }
  /** Said of the channel, by status alone. */
  | { kind: 'standing'; standing: Standing; detail: string }
  | { kind: 'failed'; detail: string; refused?: true }

/** What came, and how those who ask next should take it. */
export function judge(got: Got, now: number): { judged: Judged; sign: Sign } {
  if (got.kind === 'failed') {
    const detail = `${got.why}: ${got.detail}`
    // Nothing was sent: the host is not to blame.
    if (got.why === 'refused')
      return { judged: { kind: 'failed', detail, refused: true }, sign: { ok: true } }
    return { judged: { kind: 'failed', detail }, sign: { ok: false } }
  }
  const { status } = got
  if (status === 304) return { judged: { kind: 'unchanged' }, sign: { ok: true } }
  if (status === 200 && isOfTelegram(got.unpacked))
    return { judged: { kind: 'page', answer: got }, sign: { ok: true } }
  if (status === 404 || status === 410)
    return {
      judged: { kind: 'standing', standing: 'gone', detail: `status ${status}` },
      sign: { ok: true },
    }
  if (status === 451)
    return {
      judged: { kind: 'standing', standing: 'restricted', detail: `status ${status}` },
      sign: { ok: true },
    }
  const asked = retryAfter(headerOf(got, 'retry-after'), now)
  const detail = status === 200 ? 'an answer that is no page of Telegram' : `status ${status}`
  return {
    judged: { kind: 'failed', detail },
    sign: { ok: false, ...(asked !== undefined && { retryAfter: asked }) },
  }
}

export function headerOf({ headers }: Answer, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1]
}

/** A challenge or an error page of something in between has none of these. */
function isOfTelegram(page: Uint8Array): boolean {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.length)
  return bytes.includes('tgme_') || bytes.includes('data-post')
}

/** What a page that was read says of the channel. */
export function standingOf(
  format: ParseFormat | undefined,
  oddities: readonly Oddity[],
): { standing: Standing; detail?: string } {
  const landing = oddities.find(({ kind }) => kind.startsWith('landing-'))
  if (format === 'landing') {
    const standing = landing === undefined ? 'no-preview' : (LANDINGS[landing.kind] ?? 'no-preview')
    const detail = landing?.detail ?? 'Telegram shows the card instead of the posts'
    return { standing, detail }
  }
  const unread = oddities.find(({ kind }) => kind === 'no-known-markup' || kind === 'parser-failed')
  if (format === undefined || unread !== undefined)
    return { standing: 'layout-changed', detail: unread?.detail ?? 'a page in no known format' }
  return { standing: 'fine' }
}

const LANDINGS: Record<string, Standing> = {
  'landing-blocked': 'restricted',
  'landing-bot': 'not-a-channel',
  'landing-group': 'not-a-channel',
  'landing-invite': 'not-a-channel',
  'landing-no-preview': 'no-preview',
  'landing-nonexistent': 'gone',
  'landing-unknown': 'layout-changed',
  'landing-user': 'not-a-channel',
}

export function stand(progress: Progress, standing: Standing, now: number, detail?: string): void {
  if (progress.standing !== standing) progress.since = now
  progress.standing = standing
  if (detail === undefined) delete progress.detail
  else progress.detail = detail
}
