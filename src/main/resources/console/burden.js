// 负担分布: how many persons have how much left to pay of a year, by identity.
import {ask} from './api.js';
import {chart, stacked} from './charts.js';
import {choices, latest, regions, years} from './choices.js';
import {figure, h, table} from './dom.js';
import {count, yuan} from './money.js';

export async function open(view, {failed}) {
  const region = await regions();
  const year = years();
  const found = h('div', {});
  const inTurn = latest();
  const load = () => inTurn(() => ask('GetBurdens', {region_code: region.value, year: Number(year.value)}),
    async (answer) => found.replaceChildren(...await shown(answer))).catch((refusal) => failed(view, refusal));
  view.append(h('section', {class: 'card'}, h('h2', {}, '负担分布'), choices([['统筹区', region], ['年度', year]], load),
    h('p', {class: 'faint small'}, '一个人一年里现行有效的结算留给本人的全部金额；人员类别按最近一次结算算数的那个。')), found);
  await load();
}

const wan = (fen) => (BigInt(fen) >= 1_000_000n ? `${BigInt(fen) / 1_000_000n} 万` : String(BigInt(fen) / 100n));

function band({from_fen: from, below_fen: below}) {
  return below === '0' ? `${wan(from)} 以上` : `${wan(from)}–${wan(below)}`;
}

async function shown({bands, groups}) {
  if (groups.length === 0) {
    return [h('section', {class: 'card'}, h('p', {class: 'nothing'}, '这一年没有结算'))];
  }
  const persons = groups.reduce((all, group) => all + BigInt(group.person_count), 0n);
  const left = groups.reduce((all, group) => all + BigInt(group.left_fen), 0n);
  const name = (group) => group.identity || '普通参保人';
  const most = groups.reduce((all, group) => (BigInt(group.most_fen) > all ? BigInt(group.most_fen) : all), 0n);
  return [
    h('div', {class: 'figures'},
      figure('人数', count(persons)), figure('留给个人合计（元）', yuan(left)),
      figure('平均（元）', yuan((left + persons / 2n) / persons)), figure('最高一人（元）', yuan(most))),
    h('section', {class: 'card'}, h('h2', {}, '人数，按负担（元）'),
      await chart(stacked(bands.map(band), groups.map((group) => ({name: name(group), data: group.person_counts.map(Number)})), '人'), '按负担分段的人数')),
    h('section', {class: 'card'}, h('h2', {}, '按人员类别'), table([
      {title: '人员类别', of: name},
      {title: '人数', n: true, of: (group) => count(group.person_count)},
      {title: '合计（元）', n: true, of: (group) => yuan(group.left_fen)},
      {title: '平均（元）', n: true, of: (group) => yuan((BigInt(group.left_fen) + BigInt(group.person_count) / 2n) / BigInt(group.person_count))},
      {title: '最高（元）', n: true, of: (group) => yuan(group.most_fen)},
      ...bands.map((each, at) => ({title: band(each), n: true, of: (group) => count(group.person_counts[at])})),
    ], groups)),
  ];
}
