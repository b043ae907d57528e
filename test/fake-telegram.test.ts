import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeTelegram } from './fake-telegram.ts'
import { readPosts } from './sample-reader.ts'

const NOW = Date.UTC(2026, 9, 12, 12) / 1000
const telegram = fakeTelegram({ now: () => NOW })

async function get(
  path: string,
): Promise<{ status: number; location: string | null; html: string }> {
  const response = await telegram.request(path)
  const html = await response.text()
  return { status: response.status, location: response.headers.get('location'), html }
}

test('serves the newest posts of a channel, whatever the case of its handle', async () => {
  const page = await get('/s/VALDORIA_nahrazad')
  assert.equal(page.status, 200)
  const places = readPosts(page.html).map((post) => post.place)
  assert.equal(places.length, 20)
  for (const place of places) assert.match(place, /^Valdoria_Nahrazad\/\d+$/)
})

test('pages with before and after', async () => {
  const newest = readPosts((await get('/s/straitwire')).html).map((post) => post.id)
  const older = readPosts((await get(`/s/straitwire?before=${newest[0]}`)).html).map(({ id }) => id)
  assert.ok(older.every((id) => id < Number(newest[0])))
  const back = readPosts((await get(`/s/straitwire?after=${older.at(-1)}`)).html).map(
    ({ id }) => id,
  )
  assert.deepEqual(back, newest)
})

test('shows the surroundings of a post', async () => {
  const ids = readPosts((await get('/s/valdoria_mfa/40')).html).map((post) => post.id)
  assert.ok(ids.some((id) => id < 40) && ids.some((id) => id > 40), ids.join())
})

test('searches, and says so when nothing is found', async () => {
  const found = readPosts((await get('/s/valdoria_mfa?q=%23herring')).html)
  assert.equal(found.length, 1)
  assert.match((await get('/s/valdoria_mfa?q=zebra')).html, /tme_no_messages_found/)
})

test('sends those who ask for a preview that does not exist to the card', async () => {
  const page = await get('/s/nobody_here')
  assert.deepEqual([page.status, page.location], [302, '/nobody_here'])
  const card = await get('/nobody_here')
  assert.equal(card.status, 200)
  assert.match(card.html, /noindex/)
  assert.doesNotMatch(card.html, /data-post/)
})

test('tells channels without a preview, groups, bots and people apart', async () => {
  assert.match((await get('/kestrel_notes')).html, /4 102 subscribers/)
  assert.doesNotMatch((await get('/kestrel_notes')).html, /tgme_page_context_link/)
  assert.match((await get('/quay_gossip')).html, /members, 64 online/)
  assert.match((await get('/ferry_times_bot')).html, /Start Bot/)
  assert.match((await get('/ilse_marrow')).html, /Send Message/)
  assert.match((await get('/valdoria_mfa')).html, /48 652 subscribers[^]*tgme_page_context_link/)
})

test('serves single posts', async () => {
  assert.equal(readPosts((await get('/valdoria_mfa/1?embed=1')).html)[0]?.text, 'Channel created')
  assert.match((await get('/valdoria_mfa/99999?embed=1')).html, /Post not found/)
})
