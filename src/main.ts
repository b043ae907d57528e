#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// Before anything else is loaded: a command starts in half the time.
enableCompileCache()
// Whoever reads gigabytes leaves much behind: the heap is cleaned at a third more than what is in use, not at a multiple.
setFlagsFromString('--heap-growing-percent=30')
// Who reads no further (`| head`) has what they wanted: the command ends its work quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
const { runCli } = await import('./cli/cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
