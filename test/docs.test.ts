import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cli } from '../src/cli/cli.ts'
import { EXIT } from '../src/cli/failures.ts'
import { SETTINGS } from '../src/config.ts'

const page = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8')

/** The rows of a page's tables, as cells. */
const rows = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

test('docs/settings.md lists every setting as it is', () => {
  const documented = rows(page('docs/settings.md')).filter(([name]) =>
    name?.startsWith('`CHANCERY_'),
  )
  const settings = Object.entries(SETTINGS).map(([name, setting]) => [
    `\`${name}\``,
    `\`${setting.default}\``,
    setting.help,
  ])
  assert.deepEqual(documented, settings)
})

test('docs/cli.md lists every command and every exit status', () => {
  const cells = rows(page('docs/cli.md')).map(
    ([first = '']) => first.replaceAll('`', '').split(' ')[0],
  )
  const commands = cli().commands.map((command) => command.name())
  assert.deepEqual(
    cells.filter((cell) => commands.includes(cell ?? '')),
    commands,
  )
  const statuses = cells.filter((cell) => /^\d+$/.test(cell ?? '')).map(Number)
  assert.deepEqual(statuses, Object.values(EXIT))
})

test('every command explains itself', () => {
  for (const command of cli().commands) {
    assert.match(command.helpInformation(), /Usage: chancery /)
    assert.notEqual(command.description(), '')
  }
})
