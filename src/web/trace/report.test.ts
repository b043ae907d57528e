import assert from 'node:assert/strict'
import { contract, fold } from '../../../test/engines.ts'
import { NEW_YEAR } from '../../../test/foldings.ts'
import { siteOf } from '../../../test/site.ts'
import { createWeb } from '../routes.ts'

const WORDS =
  'The harbour master closes the northern pier for repairs until the end of the month, and the ferry leaves from the old quay <b>instead</b>'

contract(
  'a report has the post, its takers, their captures with digests, and the method',
  async (store) => {
    await fold(
      store,
      { at: 9e6, handle: 'harbour', posts: [{ id: 1, text: WORDS, date: NEW_YEAR + 7 }] },
      { at: 9e6 + 1, handle: 'gazette', posts: [{ id: 3, text: WORDS, date: NEW_YEAR + 3600 }] },
    )
    const site = siteOf(store, { url: 'https://archive.example' })
    const web = createWeb(async () => site)
    const page = await (await web.request('/trace/harbour/1/report')).text()
    assert.match(page, /https:\/\/archive\.example\/harbour\/1/)
    assert.match(page, /https:\/\/t\.me\/harbour\/1/)
    assert.match(page, /2026-01-01 00:00:07/)
    assert.match(page, /old quay &lt;b&gt;instead/)
    assert.match(page, /gazette\/3/)
    const history = await store.post('gazette', 3)
    const digest = history?.sightings[0]?.sha256 ?? 'none'
    assert.ok(page.includes(digest))
    assert.doesNotMatch(page, / style="|<script>/)
    assert.equal((await web.request('/trace/harbour/2/report')).status, 404)
    assert.match(
      await (await web.request('/trace/harbour/1')).text(),
      /href="\/trace\/harbour\/1\/report"/,
    )
  },
)
