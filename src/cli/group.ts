import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { parse as parseCsv } from 'csv-parse/sync'
import * as v from 'valibot'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { openOperator } from '../operator/operator.ts'
import { amount, printJson } from './print.ts'

export function groupCommand(): Command {
  const command = new Command('group').description(
    'names groups of channels, for group: in a search',
  )
  command
    .command('import')
    .description('set groups from a CSV file with the columns `group` and `channel`')
    .argument(
      '<file>',
      'one channel a line; a group that the file names becomes what the file says',
    )
    .action((file: string) => {
      const groups = readGroups(file)
      using operator = openOperator(readConfig().data)
      for (const [name, handles] of groups) {
        operator.searches.setGroup(name, handles)
        console.log(`${name}: ${amount(handles.length, 'channel')}`)
      }
    })
  command
    .command('list')
    .description('list the groups and their channels')
    .option('--json', 'one object a line: name, handles')
    .action((options: { json?: true }) => {
      using operator = openOperator(readConfig().data)
      for (const group of operator.searches.groups()) {
        if (options.json === true) printJson(group)
        else console.log(`${group.name}: ${group.handles.join(', ')}`)
      }
    })
  command
    .command('remove')
    .description('forget a group; its channels stay')
    .argument('<name>')
    .action((name: string) => {
      using operator = openOperator(readConfig().data)
      if (operator.searches.channelsOf(name) === undefined) {
        throw new Failure('not-found', `There is no group ${name}.`, {
          subject: name,
          hint: '`chancery group list` shows them.',
        })
      }
      operator.searches.setGroup(name, [])
      console.log(`${name} is no group any more`)
    })
  return command
}

const HANDLE = v.pipe(
  v.string(),
  v.transform((typed) =>
    typed
      .replace(/^(?:https?:\/\/)?t\.me\/(?:s\/)?/u, '')
      .replace(/^@/u, '')
      .replace(/\/.*$/u, ''),
  ),
  v.regex(/^(?:[a-z][a-z0-9_]{1,63}|~.{1,200})$/iu, 'is no channel'),
)
const LINES = v.array(v.object({ group: v.pipe(v.string(), v.nonEmpty()), channel: HANDLE }))

/** By name, in lower case. */
function readGroups(file: string): Map<string, string[]> {
  const lines = v.safeParse(LINES, parsedCsv(file))
  if (!lines.success) {
    const [issue] = lines.issues
    const line = Number(issue.path?.[0]?.key ?? 0) + 2
    throw new Failure(
      'bad-input',
      `${file} is no list of groups: line ${line}: ${issue.message}.`,
      {
        subject: file,
        hint: 'The first line is `group,channel`, each other one a name and a handle: `embassies,valdoria_mfa`.',
      },
    )
  }
  const groups = new Map<string, string[]>()
  for (const { group, channel } of lines.output) {
    const name = group.toLowerCase()
    groups.set(name, [...new Set([...(groups.get(name) ?? []), channel.toLowerCase()])])
  }
  return groups
}

function parsedCsv(file: string): unknown {
  try {
    return parseCsv(readFileSync(file), {
      bom: true,
      columns: true,
      trim: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('bad-input', `Cannot read ${file}: ${why}.`, {
      subject: file,
      hint: 'It must be a CSV file in UTF-8 with the columns `group` and `channel`.',
    })
  }
}
