/** Judged by reading the sample's English channels, before anything was searched. */
import { judge, type Judgement } from './judgement.ts'

const MFA = 'valdoria_mfa'
const WIRE = 'straitwire'
const MARGIN = 'margin_notes_vd'
const PLUMB = 'plumbline_facts'
const HARBOUR = 'harbour_digest'

export const english: readonly Judgement[] = [
  judge(
    'talk',
    [`${MFA}: First round of talks`, `${MFA}: Sixth round`, `${WIRE}: First round of talks`],
    [`${MFA}: On herring`],
  ),
  judge(
    'timetables',
    [
      `${MFA}: Interim timetable signed`,
      `${MFA}: recommends patience`,
      `${MARGIN}: interim timetable`,
    ],
    [`${MFA}: On herring`],
  ),
  judge(
    '"common ferry timetable"',
    [
      `${MFA}: First round of talks`,
      `${MFA}: took place tomorrow`,
      `${WIRE}: Common ferry timetable SIGNED`,
      `${HARBOUR}: Second round of talks`,
    ],
    [`${MFA}: Interim timetable signed`],
  ),
  judge('"common timetable"', [], [`${MFA}: First round of talks`]),
  judge(
    'lighthouses',
    [
      `${MFA}: Cape Tallow is lit`,
      `${WIRE}: third lighthouse`,
      `${PLUMB}: There is no third lighthouse`,
      `${MFA}: There are two`,
    ],
    [`${MFA}: On herring`],
  ),
  judge(
    'lighthouse -third',
    [`${MFA}: Cape Tallow is lit`],
    [`${WIRE}: third lighthouse`, `${MFA}: There are two`],
  ),
  judge('seal', [
    `${MFA}: see a seal`,
    `${WIRE}: second seal`,
    `${HARBOUR}: Second seal confirmed`,
    `${WIRE}: Sticker of the week`,
    `${MFA}: On herring`,
  ]),
  judge(
    '"second seal"',
    [`${WIRE}: second seal`, `${HARBOUR}: Second seal confirmed`],
    [`${MFA}: see a seal`],
  ),
  judge(
    'stork',
    [
      `${MFA}: Stork Route`,
      `${MFA}: first stork of the year`,
      `${WIRE}: Stork census`,
      `${MARGIN}: storks and no adjective`,
      `${HARBOUR}: First white stork`,
    ],
    [`${PLUMB}: hydrofoil`],
  ),
  judge(
    '#storks',
    [`${MFA}: Stork Route`, `${WIRE}: Stork census`, `${PLUMB}: The sum is right`],
    [`${MARGIN}: storks and no adjective`, `${MFA}: first stork of the year`],
  ),
  judge(
    'herring quota',
    [`${MFA}: On herring`, `${WIRE}: Valdoria on herring`, `${HARBOUR}: On herring`],
    [`${MARGIN}: Herring, a glossary`],
  ),
  judge('#herring -#fisheries', [`${MFA}: On herring`], [`${WIRE}: Valdoria on herring`]),
  judge(
    'frank',
    [`${MFA}: Third round of talks`, `${MARGIN}: unused so far`, `${PLUMB}: constructive”`],
    [`${MFA}: First round of talks`],
  ),
  judge(
    '"atmosphere was constructive"',
    ['valdoria_ostrevia: Third round of talks'],
    [`${MFA}: Third round of talks`],
  ),
  judge(
    '"38 delegates"',
    [`${MFA}: Second round of talks`, `${PLUMB}: Were there 38`],
    [`${HARBOUR}: Second round of talks`],
  ),
  judge(
    '"37 delegates"',
    [`${HARBOUR}: Second round of talks`, `${MARGIN}: spoke of 37`],
    [`${MFA}: Second round of talks`],
  ),
  judge('delegation', [`${MFA}: Delegations of Valdoria`, `${MFA}: thanks the delegations`]),
  judge(
    'heron',
    [`${WIRE}: One of them was a heron`, `${PLUMB}: The drawing shows a heron`],
    [`${MFA}: Stork Route`],
  ),
  judge('canteen', [`${MFA}: It exists in one version`, `${MARGIN}: will be privatised`]),
  judge('privatise', [`${MARGIN}: will be privatised`]),
  judge('corrections', [
    `${WIRE}: in B natural`,
    `${PLUMB}: The least shared`,
    `${MFA}: should it ever prove necessary`,
    `${MARGIN}: no correction`,
  ]),
  judge(
    '"longcase clock"',
    [`${MFA}: longcase clock`, `${WIRE}: A clock between friends`, `${HARBOUR}: longcase clock`],
    [`${WIRE}: Which clock do you live by`],
  ),
  judge('clock', [
    `${WIRE}: Which clock do you live by`,
    `${WIRE}: A clock between friends`,
    `${MFA}: keep both clocks`,
  ]),
  judge('"B natural"', [`${WIRE}: A clock between friends`]),
  judge("can't decide", [`${MARGIN}: can’t decide whether`]),
  judge("we've", [`${WIRE}: replaced it with a person`]),
  judge('communique', [`${MARGIN}: I read communiqués`, `${MARGIN}: in the communiqué of`]),
  judge(
    'communiqués',
    [`${MARGIN}: I read communiqués`, `${MARGIN}: in the communiqué of`],
    [`${MFA}: On herring`],
  ),
  judge('#communique', [`${MARGIN}: in the communiqué of`], [`${MARGIN}: I read communiqués`]),
  judge('attaches', [`${MFA}: newly appointed attachés`]),
  judge(
    '12407',
    [
      'valdoria_ostrevia: 12 407',
      'proliv_segodnya: 12 407',
      `${WIRE}: Stork census`,
      'Valdoria_Nahrazad: 12407',
      `${MARGIN}: 12,407`,
      `${PLUMB}: The sum is right`,
    ],
    [`${WIRE}: 281 days`],
  ),
  judge(
    '"12,407 storks"',
    [`${MARGIN}: 12,407`, `${PLUMB}: The sum is right`],
    [`${WIRE}: Stork census: 12,407 birds`],
  ),

  judge('ferry-delays-2026', [`${WIRE}: spreadsheet of delays`]),
  judge('spreadsheet', [`${WIRE}: spreadsheet of delays`, `${PLUMB}: on the spreadsheet`]),
  judge('anthem', [`${MFA}: has an anthem`]),
  judge('"Harbour Band"', [`${MFA}: has an anthem`], [`${HARBOUR}: Lost and found`]),
  judge(
    'ferry NEAR/1 Patience',
    [`${MFA}: Interim timetable signed`],
    [`${MFA}: recommends patience`],
  ),
  judge(
    'photograph*',
    [`${WIRE}: third lighthouse`, `${PLUMB}: The photograph shows`, `${WIRE}: stock photograph`],
    [`${MFA}: On herring`],
  ),
  judge('mathematic*', [
    `${MFA}: ask a mathematician`,
    `${WIRE}: declined to comment`,
    `${HARBOUR}: mathematician`,
  ]),
  judge(
    'hydrofoil',
    [
      `${WIRE}: building a hydrofoil`,
      `${PLUMB}: A hydrofoil in twelve`,
      `${HARBOUR}: building a hydrofoil`,
    ],
    [`${MFA}: On herring`],
  ),
  judge('buoy', [
    `${MFA}: Convention on Buoys and Lights`,
    `${WIRE}: the yellow buoy`,
    `${PLUMB}: The yellow buoy is ours`,
    `${MARGIN}: The first buoy returned`,
  ]),
  judge(
    '"yellow buoy"',
    [`${WIRE}: the yellow buoy`, `${PLUMB}: The yellow buoy is ours`],
    [`${MARGIN}: The first buoy returned`],
  ),
  judge(
    'yellow (lawyer OR harbour)',
    [`${MARGIN}: three lawyers`, `${WIRE}: the yellow buoy`],
    [`${MARGIN}: The first buoy returned`],
  ),
  judge(
    '$VDC',
    [
      `${WIRE}: Rates on`,
      `${WIRE}: did not react`,
      `${MFA}: express stamp`,
      'proliv_segodnya: Курсы на',
    ],
    [`${WIRE}: Stork census`],
  ),
  judge('$vdc -#rates', [`${WIRE}: did not react`, `${MFA}: express stamp`], [`${WIRE}: Rates on`]),
  judge('express stamp', [
    `${MFA}: express stamp`,
    `${WIRE}: express stamps`,
    `${PLUMB}: express stamp`,
  ]),
  judge(
    'evisa.valdoria.example',
    [
      `${MFA}: express stamp`,
      'valdoria_ostrevia: Электронная виза',
      'Valdoria_Nahrazad: التأشيرة الإلكترونية',
    ],
    [`${WIRE}: express stamps`],
  ),
  judge(
    '@straitwire',
    [`${WIRE}: Subscribe to`, `${PLUMB}: There is no third lighthouse`],
    [`${WIRE}: Stork census`],
  ),
  judge(
    'Ottoline Brask',
    [`${MFA}: First round of talks`, `${HARBOUR}: First round of talks`],
    [`${MFA}: Second round of talks`],
  ),
  judge('mirela tasch', [`${MFA}: From the briefing`, `${MFA}: There are two`]),
  judge(
    '🐟',
    [`${MFA}: On herring`, `${WIRE}: Valdoria on herring`, `${HARBOUR}: On herring`],
    [`${MARGIN}: Herring, a glossary`],
  ),
  judge(
    '❄️',
    [`${MFA}: see a seal`, `${WIRE}: second seal`, 'valdoria_ostrevia: Тюленя на причале'],
    [`${MFA}: On herring`],
  ),
  judge(
    '❄ seal',
    [`${MFA}: see a seal`, `${WIRE}: second seal`],
    ['valdoria_ostrevia: Тюленя на причале'],
  ),
  judge('🕊', [`${MFA}: New name, same channel`], [`${MFA}: On herring`]),
  judge('Stork OR аист OR لقلق', [
    `${MFA}: Stork Route`,
    'valdoria_ostrevia: договорились считать аистов',
    'Valdoria_Nahrazad: كم لقلقًا',
  ]),
  judge('tale of two crocodiles', []),
]
