/** What went wrong below the pages, in the reader's language: the failures that a form of ours can meet. */
import type { Failure } from '../failure.ts'
import { say } from './words/say.ts'

type Said = { message: string; hint: string }

/** Pages say their own failures in the reader's language already; what is not known here stays as it is. */
export function saidFailure({ hint, message }: Pick<Failure, 'hint' | 'message'>): Said {
  for (const [pattern, saying] of SAYINGS) {
    const found = pattern.exec(message)
    if (found !== null) return saying(found[1] ?? '', found[2] ?? '', found[3] ?? '', hint)
  }
  return { message, hint }
}

const SAYINGS: readonly (readonly [
  RegExp,
  (one: string, two: string, three: string, hint: string) => Said,
])[] = [
  [
    /^"(.*)" names no public channel\.$/su,
    (given) => ({
      message: say('"{given}" names no public channel.', { given }),
      hint: say(
        'Give @handle or https://t.me/handle; invitations and private chats have no public page.',
      ),
    }),
  ],
  [
    /^@(.*) was erased: nothing of it is kept any more\.$/u,
    (handle) => ({
      message: say('@{handle} was erased: nothing of it is kept any more.', { handle }),
      hint: say('If it may be kept again: {command}, then add it.', {
        command: `chancery readmit @${handle} --why REASON`,
      }),
    }),
  ],
  [
    /^A password has (\d+) to (\d+) characters; this one has (\d+)\.$/u,
    (shortest, longest, length) => ({
      message: say('A password has {shortest} to {longest} characters; this one has {length}.', {
        shortest,
        longest,
        length,
      }),
      hint: say('Four or five words that do not belong together make a good one.'),
    }),
  ],
  [
    /^A case has a name of 1 to (\d+) characters\.$/u,
    (n) => ({
      message: say('A case has a name of 1 to {n} characters.', { n }),
      hint: say('Two or three words do; the rest goes into its note.'),
    }),
  ],
  [
    /^A note has at most (\d+) characters\.$/u,
    (n) => ({
      message: say('A note has at most {n} characters.', { n }),
      hint: say('Keep a longer text elsewhere, and its place here.'),
    }),
  ],
  [
    /^A post has at most (\d+) tags of (\d+) characters\.$/u,
    (tags, length) => ({
      message: say('A post has at most {tags} tags of {length} characters.', { tags, length }),
      hint: say('Commas stand between tags; longer words go into the note.'),
    }),
  ],
  [
    /^There is a case called (.*) already\.$/su,
    (name) => ({
      message: say('There is a case called {name} already.', { name }),
      hint: say('Choose another name.'),
    }),
  ],
  [
    /^A case holds at most (\d+) posts; nothing was added\.$/u,
    (n) => ({
      message: say('A case holds at most {n} posts; nothing was added.', { n }),
      hint: say('Narrow the search, or divide the case.'),
    }),
  ],
  [
    /^Nothing in it is in a format that Chancery reads\.$/u,
    () => ({ message: say('Nothing in it is in a format that Chancery reads.'), hint: '' }),
  ],
  [
    /^(.*) is in no format that Chancery reads; it was kept/su,
    (name) => ({
      message: say(
        '{name} is in no format that Chancery reads; it was kept as evidence, nothing was read from it.',
        { name },
      ),
      hint: formats(),
    }),
  ],
  [
    /^(.*) is too large \((.*)\); it was kept/su,
    (name, detail) => ({
      message: say(
        '{name} is too large ({detail}); it was kept as evidence, nothing was read from it.',
        { name, detail },
      ),
      hint: formats(),
    }),
  ],
  [
    /^(.*) cannot be unpacked \((.*)\); it was kept/su,
    (name, detail) => ({
      message: say(
        '{name} cannot be unpacked ({detail}); it was kept as evidence, nothing was read from it.',
        { name, detail },
      ),
      hint: say('The file is damaged or incomplete: fetch it again and import the whole one.'),
    }),
  ],
  [
    /^(.*) holds records of no tool that Chancery knows; it was kept/su,
    (name, _, __, hint) => ({
      message: say(
        '{name} holds records of no tool that Chancery knows; it was kept as evidence, nothing was read from it.',
        { name },
      ),
      hint: say(
        'In a terminal, say which of its fields mean what, as in {option}. It has: {fields}.',
        {
          option: '--map text=body,date=timestamp',
          fields: /It has: (.*)\.$/su.exec(hint)?.[1] ?? '',
        },
      ),
    }),
  ],
  [
    /^(.*) is of no public channel \((.*)\); nothing was kept\.$/su,
    (name, detail) => ({
      message: say('{name} is of no public channel ({detail}); nothing was kept.', {
        name,
        detail,
      }),
      hint: say(
        'Chancery keeps public broadcast channels only: no groups, no private chats, no people.',
      ),
    }),
  ],
  [
    /^(.*) is encrypted; nothing was kept of it\.$/su,
    (name) => ({
      message: say('{name} is encrypted; nothing was kept of it.', { name }),
      hint: say('Unpack it with its password and import the folder.'),
    }),
  ],
  [
    /^(.*) cannot be read \((.*)\); nothing was kept of it\.$/su,
    (name, detail) => ({
      message: say('{name} cannot be read ({detail}); nothing was kept of it.', { name, detail }),
      hint: say(
        'What came before it was imported. Fetch or pack the archive again and import the whole one.',
      ),
    }),
  ],
]

function formats(): string {
  return say(
    'It reads saved pages of https://t.me/s/CHANNEL, text copied from them, exports of Telegram Desktop and dumps of other tools.',
  )
}
