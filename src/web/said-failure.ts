/** What went wrong below the pages, in the reader's language: the failures that a form of ours can meet. */
import type { Failure } from '../failure.ts'
import { say } from './words/say.ts'

type Said = { message: string; hint: string }

/** Pages say their own failures in the reader's language already; what is not known here stays as it is. */
export function saidFailure({ hint, message }: Pick<Failure, 'hint' | 'message'>): Said {
  for (const [pattern, saying] of SAYINGS) {
    const found = pattern.exec(message)
    if (found !== null) return saying(found[1] ?? '', found[2] ?? '', found[3] ?? '')
  }
  return { message, hint }
}

const SAYINGS: readonly (readonly [RegExp, (one: string, two: string, three: string) => Said])[] = [
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
]
