import { Command } from 'commander'
import { settingsInForce } from '../config.ts'
import { printJson } from './print.ts'

export function configCommand(): Command {
  return new Command('config')
    .description('show every setting, its value and what it does')
    .option('--json', 'one object a line: name, value, default, help')
    .action(({ json }: { json?: true }) => {
      for (const setting of settingsInForce()) {
        if (json === true) printJson(setting)
        else
          console.log(
            `${setting.name}=${setting.value}\n  ${setting.help} Default: ${setting.default}`,
          )
      }
    })
}
