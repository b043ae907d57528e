import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { Failure } from '../failure.ts'
import { text } from '../store/sqlite/rows.ts'

/** The operator's password and what sessions are signed with. */
export type Login = {
  hasPassword(): boolean
  /** A `Failure` when it is too short to be one. */
  setPassword(password: string): Promise<void>
  isPassword(password: string): Promise<boolean>
  /** Signs cookies and tokens; another one after each change of the password, so that old sessions end. */
  sessionSecret(): string
}

/** What RFC 9106 and OWASP ask of argon2id on small machines: 19 MiB, two passes. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

const SHORTEST = 10
const LONGEST = 1000

export function loginOf(db: DatabaseSync): Login {
  const get = db.prepare('SELECT password FROM login')
  const set = db.prepare(
    `INSERT INTO login (one, password, changed_at) VALUES (1, ?, unixepoch())
     ON CONFLICT DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at`,
  )
  const getSecret = db.prepare("SELECT value FROM secret WHERE name = 'session'")
  const setSecret = db.prepare(
    `INSERT INTO secret (name, value) VALUES ('session', ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  )
  return {
    hasPassword: () => get.get() !== undefined,
    async setPassword(password) {
      if (password.length < SHORTEST || password.length > LONGEST) throw tooShort(password.length)
      set.run(await hashed(password))
      setSecret.run(randomBytes(32).toString('base64url'))
    },
    async isPassword(password) {
      const row = get.get()
      return row !== undefined && password.length <= LONGEST
        ? isHashOf(text(row, 'password'), password)
        : false
    },
    sessionSecret() {
      if (getSecret.get() === undefined) setSecret.run(randomBytes(32).toString('base64url'))
      return text(getSecret.get() ?? {}, 'value')
    },
  }
}

function tooShort(length: number): Failure {
  return new Failure(
    'usage',
    `A password has ${SHORTEST} to ${LONGEST} characters; this one has ${length}.`,
    {
      subject: 'password',
      hint: 'Four or five words that do not belong together make a good one.',
    },
  )
}

const derive = promisify(argon2)

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, the PHC string format that other programs read too. */
async function hashed(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive('argon2id', { ...COST, message: password, nonce: salt })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(hash)}`
}

async function isHashOf(phc: string, password: string): Promise<boolean> {
  const parts =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (parts === null) return false
  const [, memory, passes, parallelism, salt = '', hash = ''] = parts
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    message: password,
    nonce: Buffer.from(salt, 'base64'),
  })
  return timingSafeEqual(actual, expected)
}

function bare(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
