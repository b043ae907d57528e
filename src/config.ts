import { resolve } from 'node:path'
import * as v from 'valibot'
import { Failure } from './failure.ts'

type Setting = {
  /** Its name in `Config`. */
  key: string
  default: string
  schema: v.GenericSchema<string, unknown>
  help: string
}

/** Every setting: an environment variable, read here and nowhere else. `docs/settings.md` is kept equal to this table by a test. */
export const SETTINGS = {
  CHANCERY_ACCESS: {
    key: 'access',
    default: 'auto',
    schema: v.picklist(['auto', 'private', 'public'], 'must be auto, private or public'),
    help: 'Who may read: everyone (public), or whoever has the password (private). Auto is public on a loopback address, private on any other.',
  },
  CHANCERY_DATA: {
    key: 'data',
    default: './data',
    schema: v.pipe(
      v.string(),
      v.nonEmpty('must name a folder'),
      v.transform((folder) => resolve(folder)),
    ),
    help: 'Folder of the archive: evidence, store, operator.db.',
  },
  CHANCERY_FREE_SPACE: {
    key: 'freeSpace',
    default: '1073741824',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,15}$/, 'must be a number of bytes'),
      v.transform(Number),
    ),
    help: 'Bytes that stay free on the disk: below them nothing more is captured or imported.',
  },
  CHANCERY_HOST: {
    key: 'host',
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.nonEmpty('must be an address or a host name')),
    help: 'Address the server listens on.',
  },
  CHANCERY_INDEX: {
    key: 'index',
    default: 'off',
    schema: v.pipe(v.string(), v.picklist(['on', 'off'], 'must be on or off')),
    help: 'Whether search engines may list a public archive; off, and always for a private one, robots are asked to stay away.',
  },
  CHANCERY_PORT: {
    key: 'port',
    default: '8080',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a number'),
      v.transform(Number),
      v.maxValue(65_535, 'must be at most 65535'),
    ),
    help: 'Port the server listens on; 0 takes any free one.',
  },
  CHANCERY_QUOTA: {
    key: 'quota',
    default: '',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{0,15}$/, 'must be a number of bytes'),
      v.transform((text) => (text === '' ? undefined : Number(text))),
    ),
    help: 'Bytes that the data folder may take: beyond them nothing more is captured or imported; empty: no limit.',
  },
  CHANCERY_TIMESTAMP_URL: {
    key: 'timestampUrl',
    default: '',
    schema: v.pipe(
      v.string(),
      v.check((text) => text === '' || /^https?:\/\//.test(text), 'must be an http(s) address'),
      v.transform((text) => (text === '' ? undefined : text)),
    ),
    help: 'Timestamp authority (RFC 3161) asked for a token over each checkpoint; empty: none.',
  },
  CHANCERY_URL: {
    key: 'url',
    default: '',
    schema: v.pipe(
      v.string(),
      v.regex(/^(https?:\/\/[^/?#\s]+)?$/, 'must be an address such as https://archive.example'),
    ),
    help: 'Address under which readers reach the server, where a proxy stands before it; for links in feeds and previews.',
  },
  CHANCERY_WARC_SIZE: {
    key: 'warcSize',
    default: '1073741824',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,13}$/, 'must be a number of bytes'),
      v.transform(Number),
      v.minValue(1_048_576, 'must be at least 1048576'),
    ),
    help: 'Size in bytes at which an evidence file is sealed and the next one begun.',
  },
  CHANCERY_CAPTURE: {
    key: 'capture',
    default: 'on',
    schema: v.pipe(v.string(), v.picklist(['on', 'off'], 'must be on or off')),
    help: 'Whether `serve` captures the channels of the list; off leaves that to `chancery capture`.',
  },
  CHANCERY_SOURCE: {
    key: 'source',
    default: 'https://t.me',
    schema: v.pipe(
      v.string(),
      v.regex(/^https?:\/\/[^/?#@\s]+\/?$/i, 'must be an origin such as https://t.me'),
      v.check((origin) => URL.canParse(origin), 'must be an origin such as https://t.me'),
      v.transform((origin) => new URL(origin).origin),
    ),
    help: 'Where pages are captured from: Telegram, a mirror with its addresses, another Chancery.',
  },
  CHANCERY_CONTACT: {
    key: 'contact',
    default: 'none',
    schema: optional(v.regex(/^[\x21-\x7e]{1,200}$/, 'must be an address without spaces')),
    help: 'Web or mail address that captures name as whom to ask, in their user agent.',
  },
  CHANCERY_PAUSE: {
    key: 'pause',
    default: '2',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,4}(\.\d{1,3})?$/, 'must be a number of seconds'),
      v.transform(Number),
    ),
    help: 'Seconds between two requests to a host; up to as much again is added by chance.',
  },
  CHANCERY_DAILY_REQUESTS: {
    key: 'daily',
    default: '20000',
    schema: v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,8}$/, 'must be a number above 0'),
      v.transform(Number),
    ),
    help: 'Requests to one host in a day (UTC).',
  },
  CHANCERY_RECHECKS: {
    key: 'rechecks',
    default: '1h,6h,1d,7d,30d',
    schema: v.pipe(
      v.string(),
      v.regex(
        /^(none|\d{1,5}[mhd](,\d{1,5}[mhd]){0,19})$/,
        'must be ages such as 1h,6h,1d, or none',
      ),
      v.transform((ages) => (ages === 'none' ? [] : ages.split(',').map(secondsOf))),
    ),
    help: 'Ages at which a post is looked at again: edits, deletions, views.',
  },
  CHANCERY_MEDIA: {
    key: 'media',
    default: 'none',
    schema: v.pipe(
      v.string(),
      v.picklist(['none', 'thumbnails', 'all'], 'must be none, thumbnails or all'),
    ),
    help: 'Media that captures keep; thumbnails are all pictures, also those of videos.',
  },
  CHANCERY_MEDIA_SIZE: {
    key: 'mediaSize',
    default: '52428800',
    schema: v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,11}$/, 'must be a number of bytes'),
      v.transform(Number),
    ),
    help: 'Bytes that one medium may have.',
  },
  CHANCERY_PROXY: {
    key: 'proxy',
    default: 'none',
    schema: optional(v.regex(/^https?:\/\/\S+$/i, 'must be the address of an HTTP proxy')),
    help: 'HTTP proxy for all captures. It resolves the names: private addresses are its business then.',
  },
  CHANCERY_PRIVATE_HOSTS: {
    key: 'privateHosts',
    default: 'none',
    schema: v.pipe(
      v.string(),
      v.regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'must be host names, with commas between them'),
      v.transform((hosts) => (hosts === 'none' ? [] : hosts.toLowerCase().split(','))),
    ),
    help: 'Hosts of private networks that captures may ask all the same, by name or address.',
  },
  CHANCERY_LOG: {
    key: 'log',
    default: 'info',
    schema: v.pipe(
      v.string(),
      v.picklist(
        ['debug', 'info', 'warn', 'error', 'silent'],
        'must be debug, info, warn, error or silent',
      ),
    ),
    help: 'What `serve` and `capture` write to standard error, as JSON lines.',
  },
} as const satisfies Record<string, Setting>

type Settings = typeof SETTINGS

/** The settings in force, each under its `key`. */
export type Config = {
  [Name in keyof Settings as Settings[Name]['key']]: v.InferOutput<Settings[Name]['schema']>
}

/** Validates the environment; a bad value is a `Failure` that names the variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const values = Object.entries(SETTINGS).map(([name, setting]) => [
    setting.key,
    checked(name, setting, environment[name] ?? setting.default),
  ])
  // Each key has the output of its own schema, which `fromEntries` cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(values) as Config
}

/** The settings as they are in force, for people. */
export function settingsInForce(
  environment: NodeJS.ProcessEnv = process.env,
): { name: string; value: string | number; default: string; help: string }[] {
  const config = readConfig(environment)
  return Object.entries(SETTINGS).map(([name, { key, default: standard, help }]) => {
    const read = config[key]
    const isPlain = typeof read === 'string' || typeof read === 'number'
    const value = isPlain ? read : (environment[name] ?? standard)
    return { name, value, default: standard, help }
  })
}

export function isPrivate({ access, host }: Pick<Config, 'access' | 'host'>): boolean {
  return access === 'private' || (access === 'auto' && !isLoopback(host))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function checked(name: string, { default: standard, help, schema }: Setting, value: string) {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw new Failure('usage', `${name} ${result.issues[0].message}, but is "${value}".`, {
    subject: name,
    hint: `Unset it for the default, ${standard}. ${help}`,
  })
}

/** `none`, or what the pattern asks for. */
function optional(pattern: v.RegexAction<string, string>) {
  return v.union([
    v.pipe(
      v.literal('none'),
      v.transform(() => undefined),
    ),
    v.pipe(v.string(), pattern),
  ])
}

function secondsOf(age: string): number {
  const unit = { m: 60, h: 3600, d: 86_400 }[age.at(-1) ?? ''] ?? 1
  return Number(age.slice(0, -1)) * unit
}
