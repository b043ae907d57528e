import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'

export function passwordCommand(): Command {
  return new Command('password')
    .description("set the operator's password; it is asked for, or read from standard input")
    .action(async () => {
      await using app = await openArchive(readConfig())
      await app.operator.login.setPassword(await askedPassword())
      console.log('The password is set; sessions that were open have ended.')
    })
}

/** Asked for twice without showing it; of a pipe, the first line. */
async function askedPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    for await (const line of createInterface({ input: process.stdin })) return line
    throw new Failure('usage', 'No password came.', {
      subject: 'standard input',
      hint: 'Run the command in a terminal, or send the password as a line.',
    })
  }
  const first = await hidden('New password: ')
  if (first === (await hidden('Once more: '))) return first
  throw new Failure('usage', 'The two are not the same; nothing was changed.', {
    subject: 'password',
    hint: 'Run the command again.',
  })
}

async function hidden(question: string): Promise<string> {
  process.stdout.write(question)
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  const answer = await lines.question('')
  lines.close()
  process.stdout.write('\n')
  return answer
}
