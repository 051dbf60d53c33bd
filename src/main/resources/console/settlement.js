// 结算查询: one settlement as it stands, with the reason for every fen.
import {ask, words} from './api.js';
import {facts, figure, h, table, wrong} from './dom.js';
import {change, isNone, yuan} from './money.js';

const STATUS = {
  STATUS_SETTLED: ['已结算', 'tag good'],
  STATUS_ADJUSTED: ['已重算', 'tag warn'],
  STATUS_REVERSED: ['已撤销', 'tag bad'],
};
const KIND = {
  MOVEMENT_KIND_PAID: '支付',
  MOVEMENT_KIND_PAID_ON_APPROVAL: '经批准支付',
  MOVEMENT_KIND_ON_APPLICATION: '可申请，未支付',
  MOVEMENT_KIND_NOT_COVERED: '不予支付',
  MOVEMENT_KIND_PRECONDITION_UNMET: '前置条件未满足',
};
const FILES = [['HTML', 'STATEMENT_FORMAT_HTML', 'html'], ['PDF', 'STATEMENT_FORMAT_PDF', 'pdf']];

export async function open(view, {rest: [id], me, failed}) {
  const named = await words();
  const byId = h('input', {name: 'id', class: 'long', value: id ?? '', spellcheck: 'false', autocomplete: 'off'});
  const institution = h('input', {name: 'institution', value: me.institution, spellcheck: 'false', autocomplete: 'off'});
  const request = h('input', {name: 'request', spellcheck: 'false', autocomplete: 'off'});
  const found = h('div', {id: 'found', 'aria-live': 'polite'});

  const search = async (key) => {
    found.replaceChildren(h('p', {class: 'nothing'}, '正在查询……'));
    try {
      const {settlement} = await ask('GetSettlement', {...key, view: 'VIEW_FULL'});
      found.replaceChildren(...shown(settlement, named, found, failed));
    } catch (refusal) {
      if (refusal.status === 401) {
        failed(view, refusal);
        return;
      }
      found.replaceChildren(wrong(refusal));
    }
  };
  const submit = (happened) => {
    happened.preventDefault();
    const wanted = byId.value.trim();
    if (wanted) {
      history.replaceState(null, '', `#settlement/${encodeURIComponent(wanted)}`);
      search({settlement_id: wanted});
    } else {
      search({request: {institution_code: institution.value.trim(), request_id: request.value.trim()}});
    }
  };
  view.append(
    h('section', {class: 'card'},
      h('h2', {}, '结算查询'),
      h('form', {class: 'row', submit},
        h('label', {}, '结算编号', byId),
        h('span', {class: 'or'}, '或'),
        h('label', {}, '机构编号', institution),
        h('label', {}, '请求号', request),
        h('button', {}, '查询'))),
    found);
  if (id) {
    await search({settlement_id: id});
  }
}

function shown(settlement, named, found, failed) {
  return [
    head(settlement, found, failed),
    h('div', {class: 'figures'},
      figure('医疗费总额（元）', yuan(settlement.total_fen)),
      figure('基金支付（元）', yuan(settlement.fund_pay_fen)),
      figure('个人负担（元）', yuan(settlement.person_fen)),
      !isNone(settlement.on_application_fen) && figure('其中还可申请（元）', yuan(settlement.on_application_fen))),
    h('div', {class: 'two'}, payers(settlement, named), left(settlement, named)),
    reasons(settlement, named),
    corrections(settlement, named),
    settlement.notes.length > 0 && h('section', {class: 'card'}, h('h2', {}, '说明'),
      h('ul', {}, settlement.notes.map((note) => h('li', {}, note)))),
  ].filter(Boolean);
}

function head(settlement, found, failed) {
  const [status, look] = STATUS[settlement.status] ?? [settlement.status, 'tag'];
  const edition = settlement.edition ?? {};
  return h('section', {class: 'card'},
    h('div', {class: 'bar spread'},
      h('h2', {}, `结算 ${settlement.settlement_id} `, h('span', {class: look}, status)),
      h('div', {class: 'bar'}, FILES.map((file) => statement(settlement.settlement_id, file, found, failed)))),
    facts([
      ['证件号码', settlement.id_number_masked],
      ['人员类别', settlement.identity || '普通参保人'],
      ['结算日期', settlement.settled_on],
      ['统筹区', settlement.region_code],
      ['机构', settlement.institution_code],
      ['就诊编号', settlement.visit_id],
      ['请求号', settlement.request_id],
      ['入账时间', settlement.recorded_at && new Date(settlement.recorded_at).toLocaleString('zh-CN', {timeZone: 'Asia/Shanghai'})],
      ['依据的费率表', edition.workbook && `${edition.workbook}，${edition.effective_from} 起施行`],
    ]));
}

function statement(id, [name, format, ending], found, failed) {
  const save = async (happened) => {
    const button = happened.currentTarget;
    button.disabled = true;
    try {
      const answer = await ask('GetStatement', {settlement_id: id, format});
      const bytes = Uint8Array.from(atob(answer.content), (each) => each.charCodeAt(0));
      const address = URL.createObjectURL(new Blob([bytes], {type: answer.content_type}));
      h('a', {href: address, download: `结算单-${id}.${ending}`}).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (refusal) {
      failed(found, refusal);
    } finally {
      button.disabled = false;
    }
  };
  return h('button', {type: 'button', class: 'plain', click: save}, `结算单 ${name}`);
}

function payers(settlement, named) {
  const rows = Object.entries(named.payers)
    .map(([field, name]) => ({name, fen: field === 'hosp_part_amt' ? settlement.hospital_fen : settlement[`${field}_fen`]}))
    .filter((row) => !isNone(row.fen));
  rows.push({name: '个人负担', fen: settlement.person_fen}, {name: '合计', fen: settlement.total_fen, sum: true});
  return h('section', {class: 'card'}, h('h2', {}, '谁付多少'),
    table([{title: '付款方', of: (row) => row.name}, {title: '金额（元）', n: true, of: (row) => yuan(row.fen)}], rows));
}

function left(settlement, named) {
  const rows = Object.entries(named.parts)
    .map(([key, name]) => ({name, fen: settlement.left?.[`${key}_fen`]}))
    .filter((row) => !isNone(row.fen));
  return h('section', {class: 'card'}, h('h2', {}, '个人负担由哪些组成'),
    table([{title: '部分', of: (row) => row.name}, {title: '金额（元）', n: true, of: (row) => yuan(row.fen)}],
      [...rows, {name: '合计', fen: settlement.person_fen, sum: true}]));
}

function reasons(settlement, named) {
  return h('section', {class: 'card'}, h('h2', {}, '逐层计算与依据'),
    table([
      {title: '层', t: true, of: (move) => move.layer},
      {title: '付款方', t: true, of: (move) => named.payers[move.payer] ?? '转入其他部分'},
      {title: '结果', t: true, of: (move) => KIND[move.kind] ?? move.kind},
      {title: '基数', n: true, of: (move) => yuan(move.base_fen)},
      {title: '起付', n: true, of: (move) => yuan(move.deductible_fen)},
      {title: '金额（元）', n: true, of: (move) => yuan(move.amount_fen)},
      {title: '算式、条款与单元格', of: (move) => h('div', {class: 'reason'}, move.reason)},
    ], settlement.movements, '这笔结算没有动过钱'));
}

function corrections(settlement, named) {
  if (settlement.corrections.length === 0) {
    return null;
  }
  const sentence = (correction) => correction.causes.map((cause) => cause.sentence || cause.name).join('；');
  return h('section', {class: 'card'}, h('h2', {}, '更正'),
    settlement.as_settled && h('p', {class: 'lead'}, `当初结算：个人负担 ${yuan(settlement.as_settled.person_fen)} 元，基金支付 ${yuan(settlement.as_settled.fund_pay_fen)} 元。`),
    table([
      {title: '更正编号', of: (each) => each.adjustment_id},
      {title: '入账时间', t: true, of: (each) => new Date(each.recorded_at).toLocaleString('zh-CN', {timeZone: 'Asia/Shanghai'})},
      {title: '原因', of: sentence},
      {title: '应补（+）应退（−），元', of: (each) => each.changes.map((one) => h('div', {}, `${named.payers[one.payer] ?? one.payer} ${change(one.change_fen)}`))},
      {title: '个人增减', n: true, of: (each) => change(each.person_change_fen)},
    ], settlement.corrections));
}
