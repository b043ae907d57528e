import { Command, CommanderError } from 'commander'
import { backupCommand, restoreCommand } from './backup.ts'
import { captureCommand } from './capture.ts'
import { caseCommand } from './case.ts'
import { channelsCommand } from './channels.ts'
import { checkpointCommand } from './checkpoint.ts'
import { configCommand } from './config.ts'
import { coordinationCommand } from './coordination.ts'
import { eraseCommand, readmitCommand } from './erase.ts'
import { exportCommand } from './export.ts'
import { discoverCommand } from './discover.ts'
import { EXIT, printFailure } from './failures.ts'
import { addCommand, pauseCommand, removeCommand, renameCommand, resumeCommand } from './follow.ts'
import { gapsCommand } from './gaps.ts'
import { groupCommand } from './group.ts'
import { importCommand } from './import.ts'
import { joinCommand, splitCommand } from './join.ts'
import { mergeCommand, unmergeCommand } from './merge.ts'
import { networkCommand } from './network.ts'
import { odditiesCommand } from './oddities.ts'
import { passwordCommand } from './password.ts'
import { rebuildCommand } from './rebuild.ts'
import { savedCommand } from './saved.ts'
import { searchCommand } from './search.ts'
import { serveCommand } from './serve.ts'
import { storageCommand } from './storage.ts'
import { topicsCommand } from './topics.ts'
import { traceCommand } from './trace.ts'
import { verifyCommand } from './verify.ts'
import { unwithholdCommand, withholdCommand } from './withhold.ts'

/** Runs one command and gives its exit status (`docs/cli.md`). */
export async function runCli(args: string[]): Promise<number> {
  const program = cli()
  try {
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? EXIT.ok)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    return printFailure(error)
  }
}

/** Every verb, for the command line and for the test of the documentation. */
export function cli(): Command {
  const program = new Command('chancery')
    .description('Keeps public broadcast channels: evidence, memory, search.')
    .version('0.1.0')
    .showHelpAfterError(
      '(`chancery --help` lists the commands; `chancery help COMMAND` explains one)',
    )
    .exitOverride()
  const commands = [
    addCommand(),
    backupCommand(),
    captureCommand(),
    caseCommand(),
    channelsCommand(),
    checkpointCommand(),
    configCommand(),
    coordinationCommand(),
    discoverCommand(),
    eraseCommand(),
    exportCommand(),
    gapsCommand(),
    groupCommand(),
    importCommand(),
    joinCommand(),
    mergeCommand(),
    networkCommand(),
    odditiesCommand(),
    passwordCommand(),
    pauseCommand(),
    rebuildCommand(),
    readmitCommand(),
    removeCommand(),
    renameCommand(),
    restoreCommand(),
    resumeCommand(),
    savedCommand(),
    searchCommand(),
    serveCommand(),
    splitCommand(),
    storageCommand(),
    topicsCommand(),
    traceCommand(),
    unmergeCommand(),
    unwithholdCommand(),
    verifyCommand(),
    withholdCommand(),
  ]
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program))
  return program
}
