/** How long after, as the reader's language says it: `12 min`, `8.4 h`, `8,2 дн.` */
import { lagName as english } from '../../trace/lag-name.ts'
import { reader } from '../words/say.ts'

export function lagName(seconds: number): string {
  const { language } = reader()
  if (language === 'en') return english(seconds)
  const [value, unit] = inUnit(seconds)
  return new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'hour' || unit === 'day' ? 1 : 0,
  }).format(value)
}

/** The same steps as on the command line. */
function inUnit(seconds: number): [value: number, unit: 'day' | 'hour' | 'minute' | 'second'] {
  if (seconds < 120) return [seconds, 'second']
  if (seconds < 2 * 3600) return [seconds / 60, 'minute']
  if (seconds < 2 * 86_400) return [seconds / 3600, 'hour']
  return [seconds / 86_400, 'day']
}
