import { Command } from 'commander'
import { readConfig, SETTINGS, type SettingName } from '../config.ts'
import { printJson } from './print.ts'

export function configCommand(): Command {
  return new Command('config')
    .description('show every setting, its value and what it does')
    .option('--json', 'one object a line: name, value, default, help')
    .action(({ json }: { json?: true }) => {
      const config = readConfig()
      const settings: [SettingName, string | number][] = [
        ['CHANCERY_DATA', config.data],
        ['CHANCERY_HOST', config.host],
        ['CHANCERY_PORT', config.port],
        ['CHANCERY_WARC_SIZE', config.warcSize],
      ]
      for (const [name, value] of settings) {
        const { default: standard, help } = SETTINGS[name]
        if (json === true) printJson({ name, value, default: standard, help })
        else console.log(`${name}=${value}\n  ${help} Default: ${standard}`)
      }
    })
}
