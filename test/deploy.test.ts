/** The unit that is shipped is one that systemd accepts, and says what the documentation says. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataFolder } from './chancery.ts'

const checkout = join(import.meta.dirname, '..')
const unit = readFileSync(join(checkout, 'deploy/chancery.service'), 'utf8')

test('systemd accepts the unit, and finds little that it leaves open', (t) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0)
    return t.skip('no systemd-analyze here')
  using folder = dataFolder()
  const path = join(folder.path, 'chancery.service')
  writeFileSync(path, unit.replaceAll('/opt/chancery', checkout))
  const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
  assert.deepEqual([verified.status, verified.stderr], [0, ''])
  const judged = spawnSync('systemd-analyze', ['security', '--offline=true', path], {
    encoding: 'utf8',
  })
  assert.ok(Number(/exposure level for \S+: ([\d.]+)/.exec(judged.stdout)?.[1]) < 3)
})

test('the unit starts the server on a folder that it may write', () => {
  assert.match(
    unit,
    /^ExecStart=\/opt\/chancery\/node_modules\/\.bin\/node --max-semi-space-size=8 --v8-pool-size=2 src\/main\.ts serve$/m,
  )
  assert.match(unit, /^Environment=CHANCERY_DATA=\/var\/lib\/chancery$/m)
  assert.match(unit, /^StateDirectory=chancery$/m)
})
