/** Our reading of markup beside that of parse5, which reads it as browsers do: on whole pages and on damaged ones. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from '../src/parse/parse.ts'
import { sampleCaptures } from '../src/sample/captures.ts'
import { fixture, fixturePath, withoutFixtures } from './fixtures.ts'
import { mutated } from './mutations.ts'
import { referencePosts, squeezed, type Link } from './reference-reader.ts'

type Page = { name: string; html: string }

const FOLDERS = ['any2feed', 'embed', 'pages', 'tchan']

function fixturePages(): Page[] {
  if (withoutFixtures !== false) return []
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(fixturePath(`preview/${folder}`)).map((name) => `preview/${folder}/${name}`),
  )
  return names.map((name) => ({ name, html: new TextDecoder().decode(fixture(name)) }))
}

function samplePages(): Page[] {
  return sampleCaptures().map(({ url, html }) => ({ name: url, html }))
}

const LINKS: ReadonlySet<string> = new Set([
  'cashtag',
  'email',
  'hashtag',
  'mention',
  'phone_number',
  'text_link',
  'url',
])

type Read = {
  id: number | undefined
  text: string
  links: { words: string; url: string | undefined }[]
}

function ourPosts(html: string): Read[] {
  const parsed = parse({ bytes: new TextEncoder().encode(html) })
  const posts = parsed?.observations.flatMap((observation) => observation.posts) ?? []
  return posts.map(({ messageId, content: { text, entities } }) => ({
    id: messageId,
    text: squeezed(text),
    links: entities
      .filter(({ type }) => LINKS.has(type))
      .map(({ offset, length, url }) => ({
        words: squeezed(text.slice(offset, offset + length)),
        url,
      })),
  }))
}

/** What differs between the two readings of a page, in words. */
function differences(html: string): string[] {
  const reference = new Map(
    referencePosts(html.toWellFormed()).map((post) => [Number(post.id.split('/')[1]), post]),
  )
  return ourPosts(html).flatMap(({ id, text, links }) => {
    const other = reference.get(id ?? 0)
    if (other === undefined) return [`${id}: only we see it`]
    if (text !== other.text) return [`${id}: ${JSON.stringify([text, other.text])}`]
    const same =
      links.length === other.links.length && other.links.every((one, at) => leadsTo(links[at], one))
    return same ? [] : [`${id}: ${JSON.stringify([links, other.links])}`]
  })
}

/** An address is kept only where the words do not say it; relative ones are completed. */
function leadsTo(link: Read['links'][number] | undefined, { words, href }: Link): boolean {
  if (link?.words !== words) return false
  const { url } = link
  const plain = href.replaceAll('&amp;', '&')
  return url === undefined || [href, plain].some((one) => url === one || url.endsWith(one))
}

test(
  'text and links of every real page are those that parse5 sees',
  { skip: withoutFixtures },
  () => {
    const pages = fixturePages()
    assert.equal(pages.length, 51)
    for (const { name, html } of pages) assert.deepEqual(differences(html), [], name)
  },
)

test('text and links of every page of the sample are those that parse5 sees', () => {
  for (const { name, html } of samplePages()) assert.deepEqual(differences(html), [], name)
})

test('a thousand damaged pages: none stops the parser, nearly all are read as parse5 reads them', (t) => {
  const pages = [...fixturePages(), ...samplePages()]
  const different: string[] = []
  for (let seed = 0; seed < 1000; seed++) {
    const page = pages[seed % pages.length]
    assert.ok(page)
    const { html, done } = mutated(page.html, seed)
    const before = process.threadCpuUsage()
    ourPosts(html)
    const { user, system } = process.threadCpuUsage(before)
    assert.ok(user + system < 1e6, `seed ${seed} took ${(user + system) / 1e6} s`)
    const found = differences(html)
    if (found.length > 0)
      different.push(`${seed} ${page.name} (${done.join(', ')}): ${found.join('; ')}`)
  }
  for (const one of different) t.diagnostic(one.slice(0, 300))
  // Where tags changed places, the two differ on what stands in what; neither is right.
  assert.ok(different.length <= 20, `${different.length} of 1000 differ`)
})

test('memory stays flat over ten thousand pages, however many classes they invent', () => {
  const script = `
    import { parse } from ${JSON.stringify(join(import.meta.dirname, '../src/parse/parse.ts'))}
    import { sampleCaptures } from ${JSON.stringify(join(import.meta.dirname, '../src/sample/captures.ts'))}
    const pages = sampleCaptures().map(({ html }) => html)
    const encoder = new TextEncoder()
    const used = []
    for (let at = 0; at <= 10000; at++) {
      const html = pages[at % pages.length].replaceAll('class="tgme_', 'class="x' + at + ' tgme_')
      parse({ bytes: encoder.encode(html) })
      if (at % 2500 === 0 && at > 0) {
        gc()
        used.push(process.memoryUsage().heapUsed)
      }
    }
    console.log(JSON.stringify(used))
  `
  const run = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  assert.equal(run.status, 0, run.stderr)
  const used: unknown = JSON.parse(run.stdout)
  assert.ok(Array.isArray(used))
  const [first, ...later] = used.map(Number)
  assert.equal(later.length, 3)
  for (const bytes of later) assert.ok(bytes - (first ?? 0) < 4e6, `${String(used)} bytes in use`)
})
