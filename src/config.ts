import { resolve } from 'node:path'
import * as v from 'valibot'
import { Failure } from './failure.ts'

/** Every setting: an environment variable, read here and nowhere else. `docs/settings.md` is kept equal to this table by a test. */
export const SETTINGS = {
  CHANCERY_DATA: {
    default: './data',
    schema: v.pipe(
      v.string(),
      v.nonEmpty('must name a folder'),
      v.transform((folder) => resolve(folder)),
    ),
    help: 'Folder of the archive: evidence, store, operator.db.',
  },
  CHANCERY_HOST: {
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.nonEmpty('must be an address or a host name')),
    help: 'Address the server listens on.',
  },
  CHANCERY_PORT: {
    default: '8080',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a number'),
      v.transform(Number),
      v.maxValue(65_535, 'must be at most 65535'),
    ),
    help: 'Port the server listens on; 0 takes any free one.',
  },
  CHANCERY_TIMESTAMP_URL: {
    default: '',
    schema: v.pipe(
      v.string(),
      v.check((text) => text === '' || /^https?:\/\//.test(text), 'must be an http(s) address'),
      v.transform((text) => (text === '' ? undefined : text)),
    ),
    help: 'Timestamp authority (RFC 3161) asked for a token over each checkpoint; empty: none.',
  },
  CHANCERY_WARC_SIZE: {
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
    default: 'on',
    schema: v.pipe(v.string(), v.picklist(['on', 'off'], 'must be on or off')),
    help: 'Whether `serve` captures the channels of the list; off leaves that to `chancery capture`.',
  },
  CHANCERY_SOURCE: {
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
    default: 'none',
    schema: optional(v.regex(/^[\x21-\x7e]{1,200}$/, 'must be an address without spaces')),
    help: 'Web or mail address that captures name as whom to ask, in their user agent.',
  },
  CHANCERY_PAUSE: {
    default: '2',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,4}(\.\d{1,3})?$/, 'must be a number of seconds'),
      v.transform(Number),
    ),
    help: 'Seconds between two requests to a host; up to as much again is added by chance.',
  },
  CHANCERY_DAILY_REQUESTS: {
    default: '20000',
    schema: v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,8}$/, 'must be a number above 0'),
      v.transform(Number),
    ),
    help: 'Requests to one host in a day (UTC).',
  },
  CHANCERY_RECHECKS: {
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
  CHANCERY_PROXY: {
    default: 'none',
    schema: optional(v.regex(/^https?:\/\/\S+$/i, 'must be the address of an HTTP proxy')),
    help: 'HTTP proxy for all captures. It resolves the names: private addresses are its business then.',
  },
  CHANCERY_PRIVATE_HOSTS: {
    default: 'none',
    schema: v.pipe(
      v.string(),
      v.regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'must be host names, with commas between them'),
      v.transform((hosts) => (hosts === 'none' ? [] : hosts.toLowerCase().split(','))),
    ),
    help: 'Hosts of private networks that captures may ask all the same, by name or address.',
  },
  CHANCERY_LOG: {
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
} as const

export type SettingName = keyof typeof SETTINGS

export type Config = {
  data: string
  host: string
  port: number
  /** Of an RFC 3161 authority. */
  timestampUrl: string | undefined
  warcSize: number
  capture: CaptureConfig
  log: 'debug' | 'error' | 'info' | 'silent' | 'warn'
}

export type CaptureConfig = {
  inServe: boolean
  source: string
  contact?: string
  /** Seconds. */
  pause: number
  daily: number
  /** Seconds. */
  rechecks: number[]
  proxy?: string
  privateHosts: string[]
}

/** Validates the environment; a bad value is a `Failure` that names the variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const value = (name: SettingName): string => environment[name] ?? SETTINGS[name].default
  return {
    data: checked('CHANCERY_DATA', SETTINGS.CHANCERY_DATA.schema, value('CHANCERY_DATA')),
    host: checked('CHANCERY_HOST', SETTINGS.CHANCERY_HOST.schema, value('CHANCERY_HOST')),
    port: checked('CHANCERY_PORT', SETTINGS.CHANCERY_PORT.schema, value('CHANCERY_PORT')),
    timestampUrl: checked(
      'CHANCERY_TIMESTAMP_URL',
      SETTINGS.CHANCERY_TIMESTAMP_URL.schema,
      value('CHANCERY_TIMESTAMP_URL'),
    ),
    warcSize: checked(
      'CHANCERY_WARC_SIZE',
      SETTINGS.CHANCERY_WARC_SIZE.schema,
      value('CHANCERY_WARC_SIZE'),
    ),
    capture: readCapture(value),
    log: checked('CHANCERY_LOG', SETTINGS.CHANCERY_LOG.schema, value('CHANCERY_LOG')),
  }
}

function readCapture(value: (name: SettingName) => string): CaptureConfig {
  const read = <Name extends SettingName, Output>(
    name: Name,
    { schema }: { schema: v.GenericSchema<string, Output> },
  ): Output => checked(name, schema, value(name))
  const contact = read('CHANCERY_CONTACT', SETTINGS.CHANCERY_CONTACT)
  const proxy = read('CHANCERY_PROXY', SETTINGS.CHANCERY_PROXY)
  return {
    inServe: read('CHANCERY_CAPTURE', SETTINGS.CHANCERY_CAPTURE) === 'on',
    source: read('CHANCERY_SOURCE', SETTINGS.CHANCERY_SOURCE),
    ...(contact !== undefined && { contact }),
    pause: read('CHANCERY_PAUSE', SETTINGS.CHANCERY_PAUSE),
    daily: read('CHANCERY_DAILY_REQUESTS', SETTINGS.CHANCERY_DAILY_REQUESTS),
    rechecks: read('CHANCERY_RECHECKS', SETTINGS.CHANCERY_RECHECKS),
    ...(proxy !== undefined && { proxy }),
    privateHosts: read('CHANCERY_PRIVATE_HOSTS', SETTINGS.CHANCERY_PRIVATE_HOSTS),
  }
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

function checked<Output>(
  name: SettingName,
  schema: v.GenericSchema<string, Output>,
  value: string,
): Output {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw new Failure('usage', `${name} ${result.issues[0].message}, but is "${value}".`, {
    subject: name,
    hint: `Unset it for the default, ${SETTINGS[name].default}. ${SETTINGS[name].help}`,
  })
}
