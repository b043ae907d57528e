/** Judged by what the sample's posts hold, say of themselves and when they are dated. */
import { judge, type Judgement } from './judgement.ts'

const MFA = 'valdoria_mfa'
const EMB = 'valdoria_ostrevia'
const WIRE = 'straitwire'
const MARGIN = 'margin_notes_vd'
const PLUMB = 'plumbline_facts'
const HARBOUR = 'harbour_digest'

export const filters: readonly Judgement[] = [
  judge(
    'has:poll',
    [
      `${MFA}: neither good nor bad`,
      `${WIRE}: Which clock do you live by`,
      `${EMB}: официальной переписке`,
    ],
    [`${MFA}: On herring`],
  ),
  judge('has:poll is:forward', [], [`${MFA}: neither good nor bad`]),
  judge(
    'has:file',
    [`${MFA}: equally authentic`, `${PLUMB}: The sum is right`, `${WIRE}: spreadsheet of delays`],
    [`${MFA}: longcase clock`],
  ),
  judge(
    'has:photo tallow',
    [`${MFA}: Cape Tallow is lit`],
    [`${WIRE}: How bright is the new lamp`],
  ),
  judge('has:video tallow', [`${MFA}: Cape Tallow is lit`]),
  judge(
    'has:animation',
    [`${MFA}: first stork of the year`, `${EMB}: 12 407`],
    [`${MFA}: Cape Tallow is lit`],
  ),
  judge(
    'has:audio',
    [`${MFA}: has an anthem`, 'proliv_segodnya: подкаста'],
    [`${WIRE}: Sound of the day`],
  ),
  judge(
    'has:voice',
    [`${WIRE}: Sound of the day`, `${EMB}: Звуковая открытка`],
    [`${MFA}: has an anthem`],
  ),
  judge(
    'has:venue',
    [`${MFA}: Ropewalk Lane`, `${EMB}: Посольство Вальдории`],
    [`${MFA}: The visa centre in Aldenport`],
  ),
  judge('has:contact', [], [`${EMB}: Часы приёма`, `${EMB}: Консул на выезде`]),
  judge('has:game', [`${WIRE}: Bring the Ferry Home`], [`${WIRE}: Stork census`]),
  judge('has:invoice', [`${WIRE}: Friend of the Wire`]),
  judge(
    'has:button',
    [
      `${MFA}: express stamp`,
      `${EMB}: Электронная виза`,
      `${PLUMB}: There is no third lighthouse`,
      `${WIRE}: Friend of the Wire`,
    ],
    [`${MFA}: On herring`],
  ),
  judge('has:link storks', [`${MFA}: Stork Route`], [`${WIRE}: Stork census`]),
  judge('"Check a stamp"', [`${MFA}: express stamp`]),
  judge(
    'has:photo,video -is:album',
    [`${MFA}: longcase clock`, `${WIRE}: forty-one bells`],
    [`${MFA}: Cape Tallow is lit`, `${WIRE}: Sound of the day`],
  ),
  judge(
    'is:forward',
    [
      `${EMB}: Convention on Buoys`,
      `${WIRE}: Interim timetable signed`,
      `${HARBOUR}: longcase clock`,
    ],
    [`${WIRE}: Convention on Buoys`, `${HARBOUR}: building a hydrofoil`],
  ),
  judge('is:original hydrofoil', [
    `${WIRE}: building a hydrofoil`,
    `${HARBOUR}: building a hydrofoil`,
  ]),
  judge(
    'from:valdoria_mfa',
    [
      `${EMB}: Convention on Buoys`,
      `${HARBOUR}: longcase clock`,
      `${WIRE}: Interim timetable signed`,
    ],
    [`${WIRE}: Convention on Buoys`],
  ),
  judge(
    'from:@Straitwire',
    [`${HARBOUR}: The old pier of Aldenport`],
    [`${HARBOUR}: longcase clock`],
  ),
  judge(
    'from:"Ilse Marrow"',
    [`${HARBOUR}: Of course it was yellow`, 'proliv_segodnya: Читаю коммюнике'],
    [`${MARGIN}: I read communiqués`],
  ),
  judge(
    'from:"quay gossip"',
    [`${HARBOUR}: Second seal confirmed`],
    [`${HARBOUR}: Of course it was yellow`],
  ),
  judge('from:kestrel_notes', [
    `${HARBOUR}: First white stork`,
    'proliv_segodnya: First white stork',
    `${MARGIN}: Nineteen turnstones`,
  ]),
  judge('from:"Заметки смотрителя"', [`${EMB}: поднялся на маяк`]),
  judge(
    'is:reply',
    [
      `${WIRE}: declined to comment`,
      `${MARGIN}: The thirty-eighth delegate`,
      `${PLUMB}: A hydrofoil in twelve`,
    ],
    [`${WIRE}: building a hydrofoil`],
  ),
  judge(
    'is:edited',
    [
      `${MFA}: Second round of talks`,
      `${MFA}: Third round of talks`,
      `${WIRE}: A clock between friends`,
      `${EMB}: Три стипендии`,
      `${MFA}: There are two`,
    ],
    [`${MFA}: First round of talks`],
  ),
  judge(
    'is:deleted',
    [
      `${MFA}: took place tomorrow`,
      `${HARBOUR}: THIRD LIGHTHOUSE REVEALED`,
      `${MARGIN}: will be privatised`,
      'proliv_segodnya: «третьего маяка»',
    ],
    [`${MFA}: First round of talks`, `${PLUMB}: There is no third`],
  ),
  judge(
    'is:deleted timetable',
    [`${MFA}: took place tomorrow`],
    [`${HARBOUR}: took place tomorrow`],
  ),
  judge(
    'is:service',
    [`${MFA}: Channel created`, `${MFA}: Live stream started`],
    [`${MFA}: First round of talks`],
  ),
  judge(
    'is:album',
    [
      `${MFA}: Cape Tallow is lit`,
      `${MFA}: equally authentic`,
      `${WIRE}: The old pier of Aldenport`,
    ],
    [`${MFA}: longcase clock`],
  ),
  judge(
    'on:2025-04-15',
    [
      `${MFA}: took place tomorrow`,
      `${WIRE}: Common ferry timetable SIGNED`,
      `${PLUMB}: The timetable has not been signed`,
      `${HARBOUR}: took place tomorrow`,
    ],
    [`${MARGIN}: I have framed it`],
  ),
  judge(
    'during:2025-04 timetable',
    [`${MFA}: took place tomorrow`],
    [`${MFA}: Third round of talks`],
  ),
  judge(
    'during:2025-04..2025-06 bells',
    [`${MFA}: Festival of Bells`, `${WIRE}: forty-one bells`],
    [`${MFA}: Third round of talks`],
  ),
  judge(
    'before:2024-11 ferry',
    [`${MFA}: First round of talks`, `${MARGIN}: My favourite sentence`],
    [`${MFA}: Second round of talks`],
  ),
  judge(
    'after:2026-09 timetable',
    [`${MFA}: Sixth round`, `${MFA}: recommends patience`],
    [`${MFA}: Interim timetable signed`],
  ),
  judge(
    'channel:straitwire,valdoria_mfa "third lighthouse"',
    [`${WIRE}: third lighthouse`, `${MFA}: There are two`],
    [`${PLUMB}: There is no third lighthouse`],
  ),
  judge(
    'channel:@Valdoria_MFA frank',
    [`${MFA}: Third round of talks`],
    [`${MARGIN}: unused so far`],
  ),
  judge(
    '(lang:en пролив) OR (lang:ru маяк)',
    [`${EMB}: поднялся на маяк`],
    [`${WIRE}: third lighthouse`],
  ),
  judge(
    'lang:ru channel:plumbline_facts',
    [`${PLUMB}: Третьего маяка нет`],
    [`${PLUMB}: There is no third lighthouse`],
  ),
  judge('lang:arabic is:edited', ['Valdoria_Nahrazad: ثلاث منح'], [`${EMB}: Три стипендии`]),
  judge('reaction:🕊', [`${MFA}: longcase clock`]),
  judge(
    'reaction:paid',
    [`${MARGIN}: The thirty-eighth delegate`, `${MFA}: Interim timetable signed`],
    [`${MFA}: longcase clock`],
  ),
  judge(
    'reactions:>1000',
    [
      `${WIRE}: building a hydrofoil`,
      `${HARBOUR}: THIRD LIGHTHOUSE REVEALED`,
      `${MFA}: Interim timetable signed`,
    ],
    [`${MFA}: should it ever prove necessary`],
  ),
  judge(
    'reactions:300..310',
    [`${MFA}: should it ever prove necessary`],
    [`${WIRE}: building a hydrofoil`],
  ),
  judge(
    'domain:plumbline.example',
    [`${PLUMB}: does not exist`, `${PLUMB}: There is no third lighthouse`],
    [`${PLUMB}: How we check`],
  ),
  judge(
    'domain:valdoria.example',
    [
      `${MFA}: Stork Route`,
      `${MFA}: Interim timetable signed`,
      `${MFA}: It exists in one version`,
      `${EMB}: Электронная виза`,
    ],
    [`${WIRE}: What the interim timetable does`],
  ),
  judge(
    'domain:straitwire.example',
    [`${WIRE}: What the interim timetable does`, `${WIRE}: How bright is the new lamp`],
    [`${MFA}: Stork Route`],
  ),
  judge('domain:https://bells.example/programme', [`${MFA}: Festival of Bells`]),
  judge(
    'seen:2024-12 round',
    [`${MFA}: First round of talks`, `${MFA}: Second round of talks`],
    [`${MFA}: Sixth round`],
  ),
  judge('seen:<2025 "third lighthouse"', [], [`${WIRE}: third lighthouse`]),
  judge('is:undated', [], [`${MFA}: First round of talks`]),
]
