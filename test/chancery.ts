/** Runs the program as a user does, in a process of its own, on a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../src/main.ts')

/** How often the tests of crashes kill a capture: CI kills a few times, whoever changed what acknowledges kills 200 times. */
export const KILLS = Number(process.env['CHANCERY_TEST_KILLS'] ?? 20)

export type Ran = { status: number | null; stdout: string; stderr: string }

/** An empty data folder that is removed at the end of the scope. */
export function dataFolder(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'chancery-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** Settings may stand before the arguments. */
type Args = string[] | [Record<string, string>, ...string[]]

export function start(data: string, ...args: Args): ChildProcess {
  const [first, ...rest] = args
  const [settings, words] =
    typeof first === 'object' ? [first, rest] : [{}, first === undefined ? [] : [first, ...rest]]
  const env = {
    PATH: process.env['PATH'] ?? '',
    CHANCERY_DATA: data,
    CHANCERY_PORT: '0',
    ...settings,
  }
  return spawn(process.execPath, [main, ...words.map(String)], { env })
}

export async function chancery(data: string, ...args: Args): Promise<Ran> {
  const child = start(data, ...args)
  const ran: Ran = { status: null, stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()))
  await once(child, 'close')
  return { ...ran, status: child.exitCode }
}

/** The objects that a command with `--json` printed. */
export function objects(ran: Ran): Record<string, unknown>[] {
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
