/** What the query language has to say, in the reader's language. */
import type { Notice } from '../../query/query.ts'
import { say } from '../words/say.ts'

/** The notice's own English where it says something that is not known here. */
export function saidNotice({ message }: Notice): string {
  const [, fact = '', meant] = /^(.*?)(?: Did you mean (.*)\?)?$/su.exec(message) ?? []
  const said = saidFact(fact) ?? fact
  return meant === undefined ? said : `${said} ${say('Did you mean {meant}?', { meant })}`
}

function saidFact(fact: string): string | undefined {
  for (const [pattern, saying] of SAYINGS) {
    const found = pattern.exec(fact)
    if (found !== null) return saying(found[1] ?? '', found[2] ?? '')
  }
  return undefined
}

const SAYINGS: readonly (readonly [RegExp, (one: string, two: string) => string])[] = [
  [/^was read as words\.$/u, () => say('was read as words.')],
  [
    /^was read as words: (\w+): takes at most (\d+) values\.$/u,
    (operator, n) =>
      say('was read as words: {operator}: takes at most {n} values.', { operator, n }),
  ],
  [
    /^was read as (?:a word|words): right behind the colon stands .*, as in (\S+)\.$/u,
    (example) =>
      say('was read as words: its value stands right behind the colon, as in {example}.', {
        example,
      }),
  ],
  [
    /^was read as words: (\w+): knows (.*)\.$/u,
    (operator, list) => say('was read as words: {operator}: knows {list}.', { operator, list }),
  ],
  [
    /^was read as words: (.*) is no host like example\.org\.$/u,
    (value) => say('was read as words: {value} is no host like example.org.', { value }),
  ],
  [
    /^was read as words: (.*) is no date like 2024-05-01\.$/u,
    (value) => say('was read as words: {value} is no date like 2024-05-01.', { value }),
  ],
  [
    /^was read as words: numbers are compared as in (.*)\.$/u,
    (examples) => say('was read as words: numbers are compared as in {examples}.', { examples }),
  ],
  [
    /^was read as words: reaction: takes/u,
    () => say('was read as words: reaction: takes one emoji, paid or custom.'),
  ],
  [
    /^was read as words: it ends before it begins\.$/u,
    () => say('was read as words: it ends before it begins.'),
  ],
  [
    /^was left out: a search has at most (\d+) characters\.$/u,
    (n) => say('was left out: a search has at most {n} characters.', { n }),
  ],
  [
    /^was left out: a search has at most (\d+) terms\.$/u,
    (n) => say('was left out: a search has at most {n} terms.', { n }),
  ],
  [
    /^was left out: a search asks for (\w+) at most (\d+) times\.$/u,
    (kind, n) => say('was left out: a search asks for {kind} at most {n} times.', { kind, n }),
  ],
  [/^was closed at the end/u, () => say('was closed at the end of the query.')],
  [/^closes nothing/u, () => say('closes nothing and was left out.')],
  [/^has no partner/u, () => say('has no partner: what follows was read as words.')],
  [
    /^was left out: parentheses go (\d+) deep/u,
    (n) => say('was left out: parentheses go {n} deep at most.', { n }),
  ],
  [
    /^was left out: it stands between two things/u,
    () => say('was left out: it stands between two things, as in river OR lake.'),
  ],
  [
    /^was left out: it stands between two words/u,
    () =>
      say('was left out: it stands between two words or phrases, as in river NEAR "old bridge".'),
  ],
  [
    /^divides the filters too/u,
    () =>
      say(
        'divides the filters too. Parentheses make them hold for both, as in (river OR lake) channel:news.',
      ),
  ],
  [
    /^was left out: all words must be found/u,
    () => say('was left out: all words must be found anyway.'),
  ],
  [/^was read as a word\. To exclude/u, () => say('was read as a word. To exclude, write -word.')],
  [/^is an order/u, () => say('is an order and excludes nothing.')],
  [
    /^replaces sort:(\w+)/u,
    (sort) => say('replaces sort:{sort}: a search has one order.', { sort }),
  ],
  [/^was read as NEAR\/(\d+)/u, (n) => say('was read as NEAR/{n}.', { n })],
  [/^has no letters/u, () => say('has no letters or digits and was left out.')],
  [/^was cut after (\d+)/u, (n) => say('was cut after {n} characters.', { n })],
  [/^has a star/u, () => say('has a star where it does nothing: it stands at the end of a word.')],
  [
    /^was read without the star/u,
    () => say('was read without the star: three letters at least stand before it.'),
  ],
  [/^is in no post/u, () => say('is in no post.')],
  [/^is no channel here/u, () => say('is no channel here.')],
  [
    /^finds nothing: there is no group/u,
    () => say('finds nothing: there is no group of this name.'),
  ],
  [/^finds nothing: there is no case/u, () => say('finds nothing: there is no case of this name.')],
]
