// 基金: what each payer has paid, month by month, held against budget and balance.
import {ask} from './api.js';
import {chart, stacked} from './charts.js';
import {choices, latest, regions, years} from './choices.js';
import {h, table} from './dom.js';
import {forAxis, isNone, percent, yuan} from './money.js';

const MONTHS = Array.from({length: 12}, (_, month) => String(month + 1).padStart(2, '0'));

export async function open(view, {failed}) {
  const region = await regions();
  const year = years();
  const found = h('div', {});
  const inTurn = latest();
  const load = () => inTurn(() => ask('GetFund', {region_code: region.value, year: Number(year.value), by_layer: true}),
    async (fund) => found.replaceChildren(...await shown(fund))).catch((refusal) => failed(view, refusal));
  view.append(h('section', {class: 'card'}, h('h2', {}, '基金'), choices([['统筹区', region], ['年度', year]], load)), found);
  await load();
}

async function shown(fund) {
  if (fund.accounts.length === 0) {
    return [h('section', {class: 'card'}, h('p', {class: 'nothing'}, `${fund.year} 年没有支付`))];
  }
  const months = stacked(MONTHS.map((month) => `${Number(month)} 月`),
    fund.accounts.map((account) => ({name: account.payer, data: MONTHS.map((month) => sum(account.paid.filter((paid) => paid.month.endsWith(`-${month}`))))})), '元');
  return [
    h('div', {class: 'two'},
      h('section', {class: 'card'}, h('h2', {}, '按月、按付款方'), await chart(months, '各付款方每月支付')),
      h('section', {class: 'card'}, h('h2', {}, '按人员类别'), await chart(by(fund, (paid) => paid.identity), '各付款方按人员类别支付'))),
    h('section', {class: 'card'}, h('h2', {}, '按层'), await chart(by(fund, (paid) => paid.layer || paid.use), '各付款方按层支付，一次性救助按项目')),
    h('section', {class: 'card'}, h('h2', {}, `支付与预算（到 ${fund.until}）`), accounts(fund)),
    balances(fund),
  ].filter(Boolean);
}

function by(fund, key) {
  const keys = [...new Set(fund.accounts.flatMap((account) => account.paid.map(key)))];
  return stacked(keys,
    fund.accounts.map((account) => ({name: account.payer, data: keys.map((one) => sum(account.paid.filter((paid) => key(paid) === one)))})), '元');
}

const sum = (paid) => forAxis(paid.reduce((all, each) => all + BigInt(each.paid_fen), 0n));

function accounts(fund) {
  return table([
    {title: '付款方', t: true, of: (account) => account.payer},
    {title: '已付（元）', n: true, of: (account) => yuan(account.total_fen)},
    {title: '其中一次性救助', n: true, of: (account) => (isNone(account.grants_fen) ? '' : yuan(account.grants_fen))},
    {title: '年度预算', n: true, of: ({pace}) => pace && yuan(pace.budget_fen)},
    {title: '已用', n: true, of: ({pace}) => pace && percent(pace.used_bp)},
    {title: '时间过去', n: true, of: ({pace}) => pace && percent(pace.elapsed_bp)},
    {title: '进度', t: true, of: ({pace}) => pace && h('span', {class: pace.ahead ? 'tag bad' : 'tag good'}, pace.ahead ? '快于时间' : '不快于时间')},
    {title: '照此全年', n: true, of: ({pace}) => pace && yuan(pace.expected_fen)},
    {title: '依据', of: ({pace}) => pace && clause(pace.source)},
  ], fund.accounts);
}

function balances(fund) {
  const kept = fund.accounts.filter((account) => account.balance);
  return kept.length > 0 && h('section', {class: 'card'}, h('h2', {}, '结余'),
    table([
      {title: '付款方', t: true, of: (account) => account.payer},
      {title: '上年结余', n: true, of: ({balance}) => yuan(balance.opening_fen)},
      {title: '本年筹集', n: true, of: ({balance}) => yuan(balance.raised_fen)},
      {title: '现在结余（元）', n: true, of: ({balance}) => yuan(balance.balance_fen)},
      {title: '年底预计', n: true, of: ({balance}) => yuan(balance.expected_fen)},
      {title: '最多可结余', n: true, of: ({balance}) => `${yuan(balance.limit_fen)}（${percent(balance.limit_bp)}）`},
      {title: '', t: true, of: ({balance}) => h('span', {class: balance.expected_within ? 'tag good' : 'tag bad'}, balance.expected_within ? '预计不超' : '预计超过')},
      {title: '依据', of: ({balance}) => clause(balance.source)},
    ], kept));
}

const clause = (source) => source && h('span', {class: 'small'}, `${source.clause}；${source.workbook}「${source.sheet}」第${source.row}行（${source.origin}）`);
