import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { contract, fold } from '../../test/engines.ts'
import { logInto } from '../../test/operator-session.ts'
import { siteOf } from '../../test/site.ts'
import { takesGzip } from './packing.ts'
import { createWeb } from './routes.ts'

contract(
  'a page is packed for whoever asks, says the same, and never for the operator',
  async (store) => {
    await fold(store, { at: 0, posts: [{ id: 1, text: 'Low water at noon' }] })
    const site = siteOf(store)
    const web = createWeb(async () => site)
    const ask = (path: string, encoding: string, cookie = '') =>
      web.request(path, { headers: { 'accept-encoding': encoding, cookie } })
    const plain = await ask('/s/harbour_news', 'identity')
    assert.equal(plain.headers.get('content-encoding'), null)
    assert.match(plain.headers.get('vary') ?? '', /accept-encoding/)
    const packed = await ask('/s/harbour_news', 'br, gzip')
    assert.equal(packed.headers.get('content-encoding'), 'gzip')
    assert.match(packed.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    const bytes = Buffer.from(await packed.arrayBuffer())
    assert.equal(gunzipSync(bytes).toString(), await plain.text())
    const sheet = await ask('/static/chancery.css', 'gzip')
    assert.match(gunzipSync(Buffer.from(await sheet.arrayBuffer())).toString(), /:root/)
    const { cookie } = await logInto(web, site)
    assert.equal((await ask('/operator', 'gzip', cookie)).headers.get('content-encoding'), null)
  },
)

test('who takes gzip', () => {
  assert.deepEqual(
    ['gzip', 'deflate, gzip;q=0.5', 'gzip;q=0', 'gzip; q=0.0, br', 'identity', ''].map(takesGzip),
    [true, true, false, false, false, false],
  )
})
