import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chancery, dataFolder, objects } from './chancery.ts'

test('searches are kept under names, and channels are searched in groups', async () => {
  using data = dataFolder()
  const dump = join(data.path, 'dump.txt')
  writeFileSync(
    dump,
    'Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nAll quiet. #quay\n',
  )
  assert.equal((await chancery(data.path, 'import', dump)).status, 0)

  const list = join(data.path, 'groups.csv')
  writeFileSync(list, 'group,channel\nPress,~harbour-gazette\npress,@echo\n')
  const imported = await chancery(data.path, 'group', 'import', list)
  assert.equal(imported.stdout, 'press: 2 channels\n')
  const found = await chancery(data.path, 'search', 'quiet group:PRESS', '--json')
  assert.deepEqual(
    objects(found).map(({ channel, text }) => [channel, text]),
    [['~harbour-gazette', 'All quiet. #quay']],
  )
  const facets = objects(await chancery(data.path, 'search', 'quiet', '--facets', '--json'))
  assert.deepEqual(facets[0]?.['hashtag'], [{ value: 'quay', posts: 1 }])
  const lost = await chancery(data.path, 'search', 'qiuet')
  assert.match(lost.stdout, /Search instead for: quiet/)

  writeFileSync(list, 'name,handle\na,b\n')
  const refused = await chancery(data.path, 'group', 'import', list)
  assert.equal(refused.status, 3)
  assert.match(refused.stderr, /hint: The first line is `group,channel`/)

  assert.equal((await chancery(data.path, 'saved', 'add', 'quays', '#quay -noise')).status, 0)
  const saved = await chancery(data.path, 'saved', 'list', '--json')
  assert.deepEqual(objects(saved), [{ name: 'quays', query: '#quay -noise' }])
  assert.equal((await chancery(data.path, 'saved', 'remove', 'quays')).status, 0)
  assert.notEqual((await chancery(data.path, 'saved', 'remove', 'quays')).status, 0)
  assert.equal((await chancery(data.path, 'group', 'remove', 'press')).status, 0)
  assert.equal((await chancery(data.path, 'group', 'list')).stdout, '')
})
