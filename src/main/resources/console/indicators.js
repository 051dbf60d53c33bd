// 指标: what institutions, counties and the region are held to, and whether it is met.
import {ask} from './api.js';
import {chart} from './charts.js';
import {choices, latest, months, regions, thisMonth, thisYear} from './choices.js';
import {h, option, table} from './dom.js';
import {count, percent, yuan} from './money.js';

const SCOPES = {
  INDICATOR_SCOPE_INSTITUTION: '机构',
  INDICATOR_SCOPE_COUNTY: '县（市、区）',
  INDICATOR_SCOPE_REGION: '统筹区',
};
const VERDICTS = {
  INDICATOR_VERDICT_MET: ['达标', 'tag good'],
  INDICATOR_VERDICT_MISSED: ['未达标', 'tag bad'],
  INDICATOR_VERDICT_NOT_HELD: ['只监测', 'tag'],
  INDICATOR_VERDICT_NO_CASES: ['无病例', 'tag'],
};

const MOST_MONTHS = 36;

export async function open(view, {me, failed}) {
  const region = await regions();
  const from = months('from', `${thisYear()}-01`);
  const to = months('to', thisMonth());
  keepInOrder(from, to);
  const scope = h('select', {name: 'scope'}, Object.entries(SCOPES).map(([key, name]) => option(key, name)));
  const found = h('div', {});
  const inTurn = latest();
  const seesEverything = me.roles.includes('BUREAU') || me.roles.includes('MONITOR');
  const load = () => inTurn(
    () => ask('GetIndicators', {region_code: region.value, from_month: from.value, to_month: to.value, institution_code: seesEverything ? '' : me.institution}),
    async (answer) => found.replaceChildren(...await shown(answer.lines, scope.value))).catch((refusal) => failed(view, refusal));
  view.append(h('section', {class: 'card'}, h('h2', {}, '指标'),
    choices([['统筹区', region], ['从', from], ['到', to], ['对象', scope]], load),
    h('p', {class: 'faint small'}, '只算困难群众的结算；登记的特殊病例按考核规则不计。')), found);
  await load();
}

/** When one end is moved to where the other makes no sense any more, that goes along, to the end of the same year. */
function keepInOrder(from, to) {
  const at = ({value}) => Number(value.slice(0, 4)) * 12 + Number(value.slice(5));
  const fits = () => at(from) <= at(to) && at(to) < at(from) + MOST_MONTHS;
  from.addEventListener('change', () => {
    if (!fits()) {
      to.value = [`${from.value.slice(0, 4)}-12`, thisMonth()].sort()[0];
    }
  });
  to.addEventListener('change', () => {
    if (!fits()) {
      from.value = `${to.value.slice(0, 4)}-01`;
    }
  });
}

async function shown(lines, scope) {
  const whole = lines.filter((line) => line.scope === scope && line.month === '');
  if (whole.length === 0) {
    return [h('section', {class: 'card'}, h('p', {class: 'nothing'}, '这几个月没有困难群众的结算'))];
  }
  const names = [...new Set(whole.flatMap((line) => line.values.map((value) => value.indicator)))];
  return [
    h('section', {class: 'card'}, h('h2', {}, `${SCOPES[scope]}：是否达标`), summary(whole, names)),
    h('section', {class: 'card'}, h('h2', {}, '逐月'), await byMonth(lines, scope, whole, names)),
  ];
}

function summary(whole, names) {
  return table([
    {title: '对象', of: (line) => h('div', {}, line.name || line.key || '县区未登记', h('div', {class: 'faint small'}, [line.name && line.key, line.institution_class, line.county].filter(Boolean).join(' ')))},
    {title: '人次', n: true, of: (line) => count(line.visit_count)},
    {title: '人数', n: true, of: (line) => count(line.person_count)},
    {title: '费用（元）', n: true, of: (line) => yuan(line.total_fen)},
    {title: '留给个人（元）', n: true, of: (line) => yuan(line.left_to_person_fen)},
    ...names.map((name) => ({title: name, of: (line) => value(line.values.find((each) => each.indicator === name))})),
  ], whole);
}

function value(found) {
  if (!found) {
    return '';
  }
  const [verdict, look] = VERDICTS[found.verdict] ?? [found.verdict, 'tag'];
  const target = found.bound && found.verdict !== 'INDICATOR_VERDICT_NOT_HELD' ? `${found.bound} ${percent(found.target_bp)}` : '';
  const source = found.source?.workbook ? `${found.source.clause}；${found.source.workbook}「${found.source.sheet}」第${found.source.row}行` : undefined;
  return h('div', {title: source}, h('b', {}, found.verdict === 'INDICATOR_VERDICT_NO_CASES' ? '—' : percent(found.share_bp)), ' ', h('span', {class: look}, verdict),
    target && h('div', {class: 'faint small'}, target),
    Number(found.left_out_count) > 0 && h('div', {class: 'faint small'}, `不计特殊病例 ${count(found.left_out_count)} 人次`));
}

/** One object's months: chosen from those of the table. */
async function byMonth(lines, scope, whole, names) {
  const drawn = h('div', {});
  const key = h('select', {name: 'object'}, whole.map((line) => option(line.key, line.name || line.key || '县区未登记')));
  const draw = async () => {
    const mine = lines.filter((line) => line.scope === scope && line.key === key.value && line.month !== '');
    const series = names.map((name) => ({
      name, type: 'line', symbolSize: 7,
      data: mine.map((line) => {
        const at = line.values.find((each) => each.indicator === name);
        return at && at.verdict !== 'INDICATOR_VERDICT_NO_CASES' ? at.share_bp / 100 : null;
      }),
    }));
    drawn.replaceChildren(await chart({
      tooltip: {trigger: 'axis'},
      xAxis: {type: 'category', data: mine.map((line) => line.month)},
      yAxis: {type: 'value', name: '%', min: 0, max: 100},
      series,
    }, '逐月指标'));
  };
  await draw();
  return h('div', {}, choices([['对象', key]], draw), drawn);
}
