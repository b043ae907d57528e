/**
 * The one gate for addresses that came from outside. Answers the address as it was captured when following it is safe,
 * else nothing. Not let through: every scheme but these four (`tg:` too: its links change proxies and log-ins), names and
 * passwords (`https://t.me@example.net`), characters that hide or turn text, and `http:x`, which a browser resolves
 * against our own host.
 */
export function safeHref(address: string): string | undefined {
  if (address.length > LONGEST || HIDING.test(address)) return undefined
  const url = URL.parse(address)
  if (!url || url.username !== '' || url.password !== '') return undefined
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return /^https?:\/\/[^/\\]/i.test(address) ? address : undefined
    case 'mailto:':
    case 'tel:':
      return address
    default:
      return undefined
  }
}

/** What every link out of the archive says: do not endorse, do not tell. */
export const OUTWARD = 'noopener noreferrer nofollow'

const LONGEST = 4096

/** Controls, lone surrogates, spaces, and marks that reorder text. */
const HIDING = /[\p{Cc}\p{Cs}\p{Z}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
