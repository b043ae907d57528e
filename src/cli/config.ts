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
        ['CHANCERY_CAPTURE', config.capture.inServe ? 'on' : 'off'],
        ['CHANCERY_SOURCE', config.capture.source],
        ['CHANCERY_CONTACT', config.capture.contact ?? 'none'],
        ['CHANCERY_PAUSE', config.capture.pause],
        ['CHANCERY_DAILY_REQUESTS', config.capture.daily],
        ['CHANCERY_RECHECKS', config.capture.rechecks.map((age) => `${age}s`).join(',') || 'none'],
        ['CHANCERY_PROXY', config.capture.proxy ?? 'none'],
        ['CHANCERY_PRIVATE_HOSTS', config.capture.privateHosts.join(',') || 'none'],
        ['CHANCERY_LOG', config.log],
      ]
      for (const [name, value] of settings) {
        const { default: standard, help } = SETTINGS[name]
        if (json === true) printJson({ name, value, default: standard, help })
        else console.log(`${name}=${value}\n  ${help} Default: ${standard}`)
      }
    })
}
