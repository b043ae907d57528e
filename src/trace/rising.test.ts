import assert from 'node:assert/strict'
import { contract } from '../../test/engines.ts'
import { folding, NEW_YEAR, type PostSketch } from '../../test/foldings.ts'
import { findRising } from './rising.ts'

const DAY = 86_400

/** One post a day with 100 views, the hashtag `#tide` in each; `late` on the last day. */
function diary(late: PostSketch[]): PostSketch[] {
  return [
    ...Array.from({ length: 60 }, (_, day) => ({
      id: day + 1,
      text: `Day ${day} #tide`,
      date: NEW_YEAR - (60 - day) * DAY,
      content: tagged(`Day ${day} #tide`),
      metrics: viewed(100),
    })),
    ...late,
  ]
}

const tagged = (text: string) => ({
  entities: [
    {
      type: 'hashtag' as const,
      offset: text.indexOf('#'),
      length: text.length - text.indexOf('#'),
    },
  ],
})

const viewed = (value: number) => ({ views: { value, granularity: 1, shown: String(value) } })

const lately = (id: number, text: string, views: number): PostSketch => ({
  id,
  text,
  date: NEW_YEAR - DAY + 600 + id,
  content: tagged(text),
  metrics: viewed(views),
})

contract(
  'a hashtag and a post rise above their own past, and what is as ever does not',
  async (store) => {
    const burst = [61, 62, 63, 64, 65].map((id) => lately(id, `Look #storm`, 120))
    await store.fold([
      folding({ at: 0, posts: diary([lately(70, 'All saw this #tide', 301)]) }),
      folding({
        at: 0,
        handle: 'pilot_news',
        posts: [
          { id: 1, text: 'Calm #storm', date: NEW_YEAR - 40 * DAY, content: tagged('Calm #storm') },
          ...burst,
        ],
      }),
    ])
    const { days, hashtags, posts, before, from } = await findRising(store)
    assert.equal(before, NEW_YEAR)
    assert.equal(from, NEW_YEAR - 90 * DAY)
    assert.deepEqual(
      days.slice(-3).map(({ posts: n }) => n),
      [1, 1, 7],
    )
    assert.deepEqual(
      hashtags.map(({ channels, posts: n, tag }) => [tag, n, channels]),
      [['#storm', 5, 1]],
    )
    // Views of the other channel are unusual for nobody: it has no past to compare with.
    assert.deepEqual(
      posts.map(({ handle, id, of, usual, value }) => [handle, id, of, value, usual]),
      [['harbour_news', 70, 'views', 301, 100]],
    )
  },
)

contract('an archive without dates has no days that rise', async (store) => {
  await store.fold([folding({ at: 0, posts: [{ id: 1, text: 'x', date: 'unknown' }] })])
  const { hashtags, posts } = await findRising(store)
  assert.deepEqual([hashtags, posts], [[], []])
})
