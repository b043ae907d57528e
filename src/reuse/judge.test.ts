import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fingerprintOf, isTraceable } from './fingerprint.ts'
import { boilerplateOf, judge, kindOf, type Side } from './judge.ts'
import { streamOf } from './stream.ts'

const STORY =
  'The harbour council of Northgate voted late on Tuesday to close the eastern pier until divers have examined its oldest pillars'

function side(text: string, common: (index: number) => boolean = () => false): Side {
  const stream = streamOf(text)
  const print = fingerprintOf(stream)
  const boilerplate = boilerplateOf(stream, print, common)
  return { stream, print, ...(boilerplate !== undefined && { boilerplate }) }
}

function enough(one: string, other: string): boolean {
  return judge(side(one), side(other))?.enough ?? false
}

test('a copy with a header and a footer is enough, an equal phrase is not', () => {
  assert.ok(
    enough(
      STORY,
      `BREAKING from our reporter\n${STORY}\nSubscribe to our channel and tell your friends`,
    ),
  )
  assert.ok(
    !enough(
      STORY,
      'The harbour council of Northgate thanked the fishermen, whose nets had saved a whale from the rocks below the cape last winter',
    ),
  )
})

test('few words are enough on both sides of dots that stand for what was left out', () => {
  const short = 'The council of Northgate closed the eastern pier because of fog this morning'
  assert.ok(enough(short, 'The council <...> this morning'))
  assert.ok(
    enough(short, 'From our reporter: Northgate closed […] because of fog, dear readers of ours'),
  )
  assert.ok(!enough(short, 'The council this morning'))
  assert.ok(!enough(short, 'This morning <...> the council'))
  assert.ok(isTraceable(streamOf('The council <...> this morning')))
  assert.ok(!isTraceable(streamOf('The council met this morning')))
})

test('in a script without spaces a copy is told from an equal phrase too', () => {
  const story = '北门港务委员会周二晚间投票决定关闭东码头，直到潜水员检查完最古老的桩柱为止'
  assert.ok(enough(story, `快讯：${story}。请关注我们的频道`))
  assert.ok(enough(story, '北门港务委员会周二晚间投票决定<…>检查完最古老的桩柱为止'))
  assert.ok(
    !enough(story, '北门港务委员会感谢渔民，他们的渔网去年冬天在海角下的岩石间救起了一头鲸鱼'),
  )
})

test('what is boilerplate is no evidence', () => {
  const copy = `Something quite different happened in the villages above the river this morning. ${STORY}`
  const [one, other] = [side(STORY), side(copy)]
  assert.ok(judge(one, other)?.enough)
  assert.equal(
    judge(
      side(STORY, () => true),
      other,
    ),
    undefined,
  )
})

test('every shared run of seven words has a shared gram', () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 7, maxLength: 12 }),
      fc.array(word, { minLength: 0, maxLength: 90 }),
      fc.array(word, { minLength: 0, maxLength: 90 }),
      (run, one, other) => {
        const first = fingerprintOf(streamOf([...one, ...run].join(' ')))
        const second = new Set(fingerprintOf(streamOf([...run, ...other].join(' '))).keys)
        assert.ok(first.keys.some((key) => second.has(key)))
      },
    ),
  )
})

test('more boilerplate never makes a link', () => {
  const word = fc.constantFrom(...STORY.split(' '), 'and', 'lighthouse', 'minister', 'fishermen')
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 5, maxLength: 60 }),
      fc.array(word, { minLength: 5, maxLength: 60 }),
      fc.infiniteStream(fc.boolean()),
      (one, other, coin) => {
        const [a, b] = [one.join(' '), other.join(' ')]
        const marked = Array.from({ length: 200 }, () => coin.next().value === true)
        const some = judge(
          side(a, (at) => marked[at] === true && at % 2 === 0),
          side(b),
        )
        const more = judge(
          side(a, (at) => marked[at] === true),
          side(b),
        )
        assert.ok(some !== undefined || more === undefined)
      },
    ),
  )
})

test('a greeting is not traceable', () => {
  assert.ok(!isTraceable(streamOf('Good morning, dear friends!')))
  assert.ok(isTraceable(streamOf(STORY)))
})

test('kinds go by the coverage of both sides', () => {
  assert.equal(kindOf(0.9, 0.85), 'near')
  assert.equal(kindOf(0.95, 0.4), 'excerpt')
  assert.equal(kindOf(0.2, 1), 'embeds')
  assert.equal(kindOf(0.7, 0.6), 'excerpt')
})
