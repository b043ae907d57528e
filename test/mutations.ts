/** Pages as transport, tools and accidents leave them: the same seed damages the same page in the same way. */
import { seeded } from './seeded.ts'

/** A whole number below another. */
type Random = (below: number) => number

/** One page with one to four things done to it. */
export function mutated(html: string, seed: number): { html: string; done: string[] } {
  const next = seeded(seed)
  const random: Random = (below) => Math.floor(next() * below)
  const done: string[] = []
  let page = html
  for (let left = 1 + random(4); left > 0; left--) {
    const [name, change] = CHANGES[random(CHANGES.length)] ?? CHANGES[0]
    done.push(name)
    page = change(page, random)
  }
  return { html: page, done }
}

type Change = (page: string, random: Random) => string

const CHANGES: [[string, Change], ...[string, Change][]] = [
  ['truncated', (page, random) => page.slice(0, random(page.length))],
  ['its beginning lost', (page, random) => page.slice(random(page.length))],
  ['a tag deleted', (page, random) => atTag(page, random, () => '')],
  ['a tag duplicated', (page, random) => atTag(page, random, (tag) => tag + tag)],
  ['two tags swapped', swapped],
  ['an attribute deleted', (page, random) => atAttribute(page, random, () => '')],
  ['an attribute duplicated', (page, random) => atAttribute(page, random, (one) => one + one)],
  ['a stray tag', (page, random) => at(page, random, 0, STRAY[random(STRAY.length)] ?? '')],
  ['a character lost', (page, random) => at(page, random, 1, '')],
  ['a byte flipped', flipped],
]

const STRAY = [
  '<b>',
  '</b>',
  '<div>',
  '</div>',
  '<a href="https://stray.example/">',
  '</a>',
  '<i>',
  '</i>',
  '<span>',
  '</span>',
  '<br>',
  '<p>',
  '</p>',
  '</x>',
  '<',
  '>',
  '&',
  '&#x1F600;',
  '&#0;',
  '<!-- -->',
  '<!--',
  '"',
  "'",
  '</',
  '<?',
  '<a',
  '<div class="',
  '\0',
  '\ud83d',
]

function at(page: string, random: Random, length: number, put: string): string {
  const place = random(page.length + 1)
  return page.slice(0, place) + put + page.slice(place + length)
}

function flipped(page: string, random: Random): string {
  const bytes = new TextEncoder().encode(page)
  const place = random(bytes.length || 1)
  bytes[place] = (bytes[place] ?? 0) ^ (1 << random(8))
  return new TextDecoder().decode(bytes)
}

function tags(page: string): RegExpExecArray[] {
  return [...page.matchAll(/<\/?[a-z][^<>]*>/g)]
}

function atTag(page: string, random: Random, change: (tag: string) => string): string {
  const all = tags(page)
  const tag = all[random(all.length || 1)]
  return tag === undefined ? page : replaced(page, tag.index, tag[0], change(tag[0]))
}

function atAttribute(page: string, random: Random, change: (one: string) => string): string {
  const all = [...page.matchAll(/ [a-z-]+="[^"<>]*"/g)]
  const one = all[random(all.length || 1)]
  return one === undefined ? page : replaced(page, one.index, one[0], change(one[0]))
}

function swapped(page: string, random: Random): string {
  const all = tags(page)
  const first = random(all.length || 1)
  const [one, other] = [all[first], all[first + 1 + random(5)]]
  if (one === undefined || other === undefined) return page
  const between = page.slice(one.index + one[0].length, other.index)
  return replaced(page, one.index, one[0] + between + other[0], other[0] + between + one[0])
}

function replaced(page: string, place: number, old: string, put: string): string {
  return page.slice(0, place) + put + page.slice(place + old.length)
}
