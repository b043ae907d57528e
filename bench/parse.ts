/**
 * What the parser of web previews costs, beside the least that reading markup can cost (htmlparser2's tokeniser, told to do
 * nothing) and beside the usual way (cheerio): in one run, taking turns, medians of the thread's own time, so that other
 * programs on the machine count as little as may be, each beginning with the garbage of the others swept.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { load } from 'cheerio'
import { load as loadQuickly } from 'cheerio/slim'
import { Tokenizer } from 'htmlparser2'
import { parse } from '../src/parse/parse.ts'
import { sampleCaptures } from '../src/sample/captures.ts'
import { fixturePath } from '../test/fixtures.ts'
import { readWithCheerio } from './cheerio-reader.ts'

setFlagsFromString('--expose-gc')
const sweep: unknown = runInNewContext('gc')

const ROUNDS = 9
/** Turns that warm up. */
const WARM = 3
/** The clock of a thread ticks in milliseconds: a turn lasts so many of them at least. */
const TURN = 250

const nothing = (): void => {}
const NOTHING = {
  onattribdata: nothing,
  onattribend: nothing,
  onattribentity: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
}

type Page = { url: string; bytes: Uint8Array; html: string }

const sample = sampleCaptures().map(({ url, html }) => ({ url, html, bytes: Buffer.from(html) }))
measure('the sample network’s pages', sample)
const real = fixturePages()
if (real.length > 0) measure('real pages', real)

function measure(what: string, pages: readonly Page[]): void {
  const ways: [name: string, work: (page: Page) => unknown][] = [
    ['tokeniser alone', ({ html }) => tokenise(html)],
    ['Chancery', ({ bytes, url }) => parse({ bytes, url })],
    ['cheerio', ({ html }) => readWithCheerio(load(html))],
    ['cheerio/slim', ({ html }) => readWithCheerio(loadQuickly(html))],
  ]
  const times = ways.map((): number[] => [])
  for (let round = -WARM; round < ROUNDS; round++) {
    for (const [index, [, work]] of ways.entries()) {
      const seconds = turn(pages, work)
      if (round >= 0) times[index]?.push(seconds)
    }
  }
  const medians = times.map((list) => list.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0)
  const megabytes = pages.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
  const posts = pages.reduce((sum, page) => sum + postsOf(page), 0)
  console.log(`${what}: ${pages.length} pages, ${megabytes.toFixed(2)} MB, ${posts} posts`)
  console.table(
    Object.fromEntries(
      ways.map(([name], index) => {
        const seconds = medians[index] ?? 0
        const rate = {
          'MB/s': Math.round(megabytes / seconds),
          'posts/s': Math.round(posts / seconds),
        }
        return [name, rate]
      }),
    ),
  )
  const [bare = 0, ours = 0, usual = 0, slim = 0] = medians
  console.log(`Chancery / tokeniser, MB/s: ${Math.round((100 * bare) / ours)} %`)
  console.log(`Chancery / cheerio, posts/s: ${(usual / ours).toFixed(1)}x`)
  console.log(`Chancery / cheerio/slim, posts/s: ${(slim / ours).toFixed(1)}x\n`)
}

/** Seconds that reading all pages once takes. */
function turn(pages: readonly Page[], work: (page: Page) => unknown): number {
  if (typeof sweep === 'function') sweep()
  const before = process.threadCpuUsage()
  const start = performance.now()
  let passes = 0
  do {
    for (const page of pages) work(page)
    passes++
  } while (performance.now() - start < TURN)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1e6 / passes
}

/** Posts that parser and cheerio both see: otherwise the two would not do the same work. */
function postsOf({ bytes, html, url }: Page): number {
  const ours = parse({ bytes, url })?.observations.flatMap(({ posts }) => posts).length ?? 0
  const theirs = readWithCheerio(load(html)).posts.length
  if (ours !== theirs) throw new Error(`${url}: ${ours} posts, by cheerio ${theirs}`)
  return ours
}

function tokenise(html: string): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, NOTHING)
  tokenizer.write(html)
  tokenizer.end()
}

function fixturePages(): Page[] {
  const folder = fixturePath('preview/pages')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).map((name) => `preview/pages/${name}`)
  return [...names, 'preview/any2feed/full.html'].map((name) => {
    const bytes = readFileSync(fixturePath(name))
    return { url: `file:///${name}`, bytes, html: bytes.toString() }
  })
}
