/** Links in a text: where a host name ends, and where the link does. */
import { isWordKind, kindAt, widthAt } from './characters.ts'

/** A name longer than this is none (RFC 1035). */
const LONGEST_HOST = 253

const SCHEMES = new Set(['http', 'https', 'ftp', 'tg', 'ton', 'tonsite'])

/**
 * Last labels that make a bare name a link. A closed list: Telegram's own is one too, and without it every forgotten
 * space after a full stop would be a link.
 */
const TOP_LEVEL = new Set(
  `ae ai am app ar asia at au az be bel bg biz blog br by bz ca cat cc ch chat cl club cn co com cz de dev dk edu ee eg es
eu fi fm fr ge gg gl global gov gr hk hr hu id ie il in info int io iq ir is it jo jp ke kg kr kz lb link live lt lu lv ly
ma md me media mil mk mn mx name net network news ng nl no nz one online org pe ph pk pl press pro ps pt pub qa radio red
report ro rs ru sa se sg sh shop si site sk social space su sy store tech th tj tk tm tn to today top tr tv tw ua ug uk us
uz ve vip vn watch website wiki works world ws xyz ye za zone рф рус бел укр мкд срб қаз հայ გე`.split(
    /\s+/u,
  ),
)

export function isScheme(text: string, start: number, end: number): boolean {
  return end - start <= 7 && SCHEMES.has(text.slice(start, end).toLowerCase())
}

/** `tg://resolve?…` names a command of the app where others name a host. */
export function isAppScheme(text: string, start: number, end: number): boolean {
  return end - start === 2 && text.slice(start, end).toLowerCase() === 'tg'
}

/** Letters, digits, hyphens and dots from `start`: where they end, and whether they are a host. After a scheme any name is. */
export function hostEnd(
  text: string,
  start: number,
  afterScheme: boolean,
): { end: number; isHost: boolean } {
  const stop = Math.min(text.length, start + LONGEST_HOST)
  let end = start
  let dots = 0
  let label = start
  for (let at = start; at < stop; at += widthAt(text, at)) {
    if (isWordKind(kindAt(text, at))) {
      end = at + widthAt(text, at)
    } else if (text.charAt(at) === '.' && at > label) {
      // A dot at the end closes a sentence, not a name.
      if (at + 1 >= stop || !isWordKind(kindAt(text, at + 1))) break
      dots++
      label = at + 1
    } else if (text.charAt(at) !== '-' || at === label) break
  }
  const last = text.slice(label, end)
  const cased =
    last === last.toLowerCase() || text.slice(start, end) === text.slice(start, end).toUpperCase()
  const known = dots > 0 && cased && TOP_LEVEL.has(last.toLowerCase())
  return { end: Math.max(end, start + 1), isHost: end > start && (afterScheme || known) }
}

/** The end of the link whose host ended here: what follows up to a space or a quotation mark, less the sentence's own signs. */
export function linkEnd(text: string, host: number): number {
  if (host >= text.length || !'/?#:'.includes(text.charAt(host))) return host
  let end = host
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++
  while (end > host && ".,;:!?)]}'’…*_".includes(text.charAt(end - 1))) end--
  return end
}

function isBreak(unit: number): boolean {
  if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000) return true
  if (unit >= 0x2000 && unit <= 0x200b) return true
  return '"<>«»“”„|、。，\u2028\u2029'.includes(String.fromCharCode(unit))
}
