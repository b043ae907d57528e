#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before anything else is loaded: a command starts in half the time.
enableCompileCache()
const { runCli } = await import('./cli/cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
