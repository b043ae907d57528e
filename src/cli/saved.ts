import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { openOperator, type Operator } from '../operator/operator.ts'
import { parseQuery } from '../query/parse-query.ts'
import { printJson } from './print.ts'

export function savedCommand(): Command {
  const command = new Command('saved').description('keeps searches under names')
  command
    .command('add')
    .description('keep a search; one of this name is replaced')
    .argument('<name>')
    .argument('<query...>', 'as for `search`')
    .action((name: string, words: string[]) => {
      using operator = opened()
      const query = words.join(' ')
      for (const notice of parseQuery(query).notices)
        console.error(`note: ${notice.text} ${notice.message}`)
      operator.searches.save({ name, query })
      console.log(`${name}: ${query}`)
    })
  command
    .command('list')
    .description('list the searches kept')
    .option('--json', 'one object a line: name, query')
    .action((options: { json?: true }) => {
      using operator = opened()
      for (const search of operator.searches.saved()) {
        if (options.json === true) printJson(search)
        else console.log(`${search.name}: ${search.query}`)
      }
    })
  command
    .command('remove')
    .description('forget a search')
    .argument('<name>')
    .action((name: string) => {
      using operator = opened()
      if (operator.searches.unsave(name)) {
        console.log(`${name} is no longer kept`)
        return
      }
      throw new Failure('not-found', `No search is kept as ${name}.`, {
        subject: name,
        hint: '`chancery saved list` shows them.',
      })
    })
  return command
}

function opened(): Operator {
  return openOperator(readConfig().data)
}
