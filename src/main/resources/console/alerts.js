// 实时预警: the alerts of a region, and what happens to them as it happens.
import {ask, stream, words} from './api.js';
import {choices, latest, regions, years} from './choices.js';
import {facts, h, option, table} from './dom.js';
import {isNone, yuan} from './money.js';

const STATES = {
  ALERT_STATE_NEW: ['新预警', 'tag bad'],
  ALERT_STATE_PUSHED: ['已推送', 'tag warn'],
  ALERT_STATE_VERIFIED: ['已核实', 'tag'],
  ALERT_STATE_INCLUDED: ['已纳入', 'tag good'],
  ALERT_STATE_CLOSED: ['已了结', 'tag'],
  ALERT_STATE_WITHDRAWN: ['已撤回', 'tag'],
};
// Who, of what the ledger itself did.
const LEDGER = 'ledger';

const STEPS = {
  ALERT_STEP_RAISED: '越线',
  ALERT_STEP_FELL_BACK: '回落',
  ALERT_STEP_PUSHED: '推送',
  ALERT_STEP_VERIFIED: '核实',
  ALERT_STEP_INCLUDED: '纳入',
  ALERT_STEP_CLOSED: '了结',
};
const PAGE = 50;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

const time = (stamp) => new Date(stamp).toLocaleString('zh-CN', {timeZone: 'Asia/Shanghai', hour12: false});
const state = ({state: name}) => h('span', {class: (STATES[name] ?? [])[1] ?? 'tag'}, (STATES[name] ?? [name])[0]);

export async function open(view, {rest: [id], failed}) {
  const end = new AbortController();
  if (id) {
    await openOne(view, id);
    return () => end.abort();
  }
  const region = await regions();
  const year = years();
  year.prepend(option('0', '全部年度', '0'));
  year.value = '0';
  const chosen = h('select', {name: 'state'}, option('', '全部'), Object.entries(STATES).map(([key, [name]]) => option(key, name)));
  const level = h('select', {name: 'level'}, option('', '全部'));
  const rule = h('select', {name: 'rule'}, option('', '全部'));
  const county = h('input', {name: 'county', autocomplete: 'off'});
  const live = h('span', {class: 'tag', id: 'live', role: 'status'}, '正在连接');
  const rows = h('div', {id: 'alerts'});
  const more = h('button', {type: 'button', class: 'plain', hidden: true}, '更早的');
  const seen = {alerts: new Map(), fresh: new Set(), next: '', position: '0', following: new AbortController()};
  const inTurn = latest();

  const question = (token) => ({
    region_code: region.value, year: Number(year.value), states: chosen.value ? [chosen.value] : [], rule: rule.value,
    level: level.value, county: county.value.trim(), page_size: PAGE, page_token: token,
  });
  const wanted = (alert) => (year.value === '0' || Number(year.value) === alert.year) && (!chosen.value || chosen.value === alert.state)
    && (!rule.value || rule.value === alert.rule) && (!county.value.trim() || county.value.trim() === alert.county)
    && (!level.value || level.value === alert.level);
  const draw = () => {
    offer(level, [...seen.alerts.values()].map((alert) => alert.level));
    offer(rule, [...seen.alerts.values()].map((alert) => alert.rule));
    const shown = [...seen.alerts.values()].filter(wanted);
    rows.replaceChildren(list(shown, seen.fresh));
    more.hidden = !seen.next;
  };
  const take = (answer) => {
    answer.alerts.forEach((alert) => seen.alerts.set(alert.alert_id, alert));
    seen.next = answer.next_page_token;
    draw();
  };
  const heard = ({event, alert}) => {
    if (BigInt(event.position) <= BigInt(seen.position)) {
      return;
    }
    seen.position = event.position;
    seen.fresh.add(alert.alert_id);
    const older = [...seen.alerts].filter(([key]) => key !== alert.alert_id);
    seen.alerts = seen.alerts.has(alert.alert_id) ? seen.alerts.set(alert.alert_id, alert) : new Map([[alert.alert_id, alert], ...older]);
    draw();
  };
  const load = () => inTurn(() => ask('ListAlerts', question('')), (answer) => {
    seen.alerts.clear();
    seen.fresh.clear();
    seen.position = answer.position;
    take(answer);
    seen.following.abort();
    seen.following = new AbortController();
    follow(region.value, seen, heard, live, seen.following.signal, (refusal) => failed(view, refusal));
  }).catch((refusal) => failed(view, refusal));

  more.addEventListener('click', () => ask('ListAlerts', question(seen.next)).then(take).catch((refusal) => failed(view, refusal)));
  end.signal.addEventListener('abort', () => seen.following.abort());
  view.append(
    h('section', {class: 'card'},
      h('div', {class: 'bar spread'}, h('h2', {}, '实时预警'), live),
      choices([['统筹区', region], ['年度', year], ['状态', chosen], ['级别', level], ['规则', rule], ['县（市、区）', county]], load)),
    h('section', {class: 'card'}, rows, h('div', {class: 'bar'}, more)));
  await load();
  return () => end.abort();
}

/** Offers every value that was seen, and keeps what was chosen. */
function offer(select, values) {
  const known = new Set([...select.options].map((each) => each.value));
  [...new Set(values)].filter((value) => value && !known.has(value)).sort().forEach((value) => select.append(option(value, value)));
}

/** Follows the stream from the position of the list on, again and again, until it is no longer wanted. */
async function follow(region, seen, heard, live, signal, refused) {
  let wait = FIRST_WAIT;
  const say = (text, look) => {
    live.textContent = text;
    live.className = look;
  };
  while (!signal.aborted) {
    try {
      const events = stream('WatchAlerts', {region_code: region, after_position: seen.position}, signal, () => {
        wait = FIRST_WAIT;
        say('● 实时', 'tag good');
      });
      for await (const event of events) {
        heard(event);
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure.status === 401 || failure.status === 403) {
        say('没有连接', 'tag bad');
        refused(failure);
        return;
      }
      say('连接断了，正在重连', 'tag warn');
    }
    await new Promise((again) => setTimeout(again, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

function list(alerts, fresh) {
  return table([
    {title: '状态', t: true, of: (alert) => [state(alert), fresh.has(alert.alert_id) ? [' ', h('span', {class: 'tag bad'}, '新')] : '']},
    {title: '级别', t: true, of: (alert) => alert.level},
    {title: '规则、推送部门', w: true, of: (alert) => h('div', {}, alert.rule, h('div', {class: 'faint small'}, alert.addressee))},
    {title: '人员', t: true, of: (alert) => h('div', {}, alert.id_number_masked, h('div', {class: 'faint small'}, alert.county || '县区未登记'))},
    {title: '越线日', t: true, of: (alert) => alert.crossed_on},
    {title: '负担（元）', n: true, of: (alert) => yuan(alert.burden_fen)},
    {title: '线（元）', n: true, of: (alert) => yuan(alert.line_fen)},
    {title: '说明、条款与单元格', of: (alert) => h('div', {class: 'reason'}, alert.reason)},
    {title: '', t: true, of: (alert) => h('a', {href: `#alerts/${encodeURIComponent(alert.alert_id)}`}, '经过')},
  ], alerts, '没有这样的预警');
}

async function openOne(view, id) {
  const named = await words();
  const {alert, events, left} = await ask('GetAlert', {alert_id: id});
  const parts = Object.entries(named.parts).map(([key, name]) => ({name, fen: left?.[`${key}_fen`]})).filter((row) => !isNone(row.fen));
  view.append(
    h('p', {}, h('a', {href: '#alerts'}, '← 全部预警')),
    h('section', {class: 'card'},
      h('h2', {}, `${alert.rule} `, state(alert)),
      facts([
        ['证件号码', alert.id_number_masked], ['县（市、区）', alert.county || '未登记'], ['年度', String(alert.year)], ['级别', alert.level],
        ['推送部门', alert.addressee], ['越线日', alert.crossed_on], ['负担（元）', yuan(alert.burden_fen)], ['线（元）', yuan(alert.line_fen)],
        ['账本现在', alert.crossed ? '在线上' : '在线下'],
      ]),
      h('h3', {}, '依据'), h('p', {class: 'reason'}, alert.reason)),
    h('div', {class: 'two'},
      h('section', {class: 'card'}, h('h2', {}, '经过'), table([
        {title: '时间', t: true, of: (event) => time(event.at)},
        {title: '步骤', t: true, of: (event) => STEPS[event.step] ?? event.step},
        {title: '谁', of: (event) => event.by === LEDGER ? '系统' : event.by},
        {title: '负担（元）', n: true, of: (event) => yuan(event.burden_fen)},
        {title: '备注', of: (event) => event.note},
      ], events)),
      h('section', {class: 'card'}, h('h2', {}, '本年留给个人的'), table([
        {title: '部分', of: (row) => row.name}, {title: '金额（元）', n: true, of: (row) => yuan(row.fen)},
      ], parts))));
}
