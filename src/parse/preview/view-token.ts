import type { Element } from '../html/element.ts'

/** What a message's `data-view` says of its page: the channel's number, and when the page was rendered. */
export function readViewToken({ attribs }: Element): { peer?: number; renderedAt?: number } {
  const token = decoded(attribs['data-view'] ?? '')
  if (typeof token !== 'object' || token === null) {
    const peer = Number(/^c(\d{1,15})_/.exec(attribs['data-peer'] ?? '')?.[1])
    return peer > 0 ? { peer } : {}
  }
  const c = 'c' in token ? wholeNumber(token.c) : undefined
  const t = 't' in token ? wholeNumber(token.t) : undefined
  return {
    ...(c !== undefined && c < 0 && { peer: -c }),
    ...(t !== undefined && t > 0 && { renderedAt: t }),
  }
}

/** Base64url without padding. */
function decoded(packed: string): unknown {
  try {
    return JSON.parse(atob(packed.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return undefined
  }
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}
