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
} as const

export type SettingName = keyof typeof SETTINGS

export type Config = {
  data: string
  host: string
  port: number
  /** Of an RFC 3161 authority. */
  timestampUrl: string | undefined
  warcSize: number
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
  }
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
