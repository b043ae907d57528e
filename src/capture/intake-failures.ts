/** What could not be taken in, said to people: in a terminal and on the operator's desk alike. */
import { Failure } from '../failure.ts'
import type { Oddity } from '../model.ts'
import type { Passed, Source } from './source.ts'

export function unknownFormat({ name }: Source, oddities: Oddity[]): Failure {
  const kept = 'it was kept as evidence, nothing was read from it.'
  const broken = oddities.find(({ kind }) => kind.startsWith('broken-'))
  if (broken !== undefined) {
    const message = `${name} cannot be unpacked (${broken.detail}); ${kept}`
    const hint = 'The file is damaged or incomplete: fetch it again and import the whole one.'
    return new Failure('bad-input', message, { subject: name, hint })
  }
  const table = oddities.find(({ kind }) => kind === 'unknown-records')
  if (table !== undefined) {
    const message = `${name} holds records of no tool that Chancery knows; ${kept}`
    const hint = `Say which of its fields mean what, as in --map text=body,date=timestamp. It has: ${table.detail}.`
    return new Failure('bad-input', message, { subject: name, hint })
  }
  const large = oddities.find(({ kind }) => kind === 'too-large')
  const what =
    large === undefined ? 'is in no format that Chancery reads' : `is too large (${large.detail})`
  return new Failure('bad-input', `${name} ${what}; ${kept}`, {
    subject: name,
    hint: 'It reads saved pages of https://t.me/s/CHANNEL, text copied from them, exports of Telegram Desktop and dumps of other tools: docs/sources.md. Of a table, --map says what its columns mean.',
  })
}

export function refused({ name }: Source, detail: string): Failure {
  return new Failure(
    'bad-input',
    `${name} is of no public channel (${detail}); nothing was kept.`,
    {
      subject: name,
      hint: 'Chancery keeps public broadcast channels only: no groups, no private chats, no people.',
    },
  )
}

export function passedOver({ name, why, detail }: Passed): Failure {
  const what = why === 'encrypted' ? 'is encrypted' : `cannot be read (${detail ?? 'damaged'})`
  return new Failure('bad-input', `${name} ${what}; nothing was kept of it.`, {
    subject: name,
    hint:
      why === 'encrypted'
        ? 'Unpack it with its password and import the folder.'
        : 'What came before it was imported. Fetch or pack the archive again and import the whole one.',
  })
}
