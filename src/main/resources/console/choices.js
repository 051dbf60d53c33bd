// What a view is asked for: region, year, months. The last region is kept for this tab.
import {words} from './api.js';
import {h, option} from './dom.js';

const KEY = 'yizhan-region';

/** A choice of the server's regions. */
export async function regions() {
  const {regions: known} = await words();
  const last = sessionStorage.getItem(KEY);
  const select = h('select', {name: 'region', change: () => sessionStorage.setItem(KEY, select.value)},
    known.map(({code, name}) => option(code, `${name} ${code}`, last)));
  return select;
}

const today = () => new Date().toLocaleDateString('sv-SE', {timeZone: 'Asia/Shanghai'});

export const thisYear = () => Number(today().slice(0, 4));

export const thisMonth = () => today().slice(0, 7);

/** A choice of a year, this one first. */
export function years(name = 'year') {
  const now = thisYear();
  return h('select', {name}, Array.from({length: 10}, (_, back) => option(String(now - back), `${now - back} 年`)));
}

/**
 * A choice of a month as the server writes it, 2026-11: a list, because a browser's own field for months is in the
 * browser's language and order.
 */
export function months(name, chosen) {
  const now = thisYear();
  const ofYear = (year) => Array.from({length: 12}, (_, back) => `${year}-${String(12 - back).padStart(2, '0')}`)
    .filter((month) => month <= thisMonth());
  return h('select', {name}, Array.from({length: 10}, (_, back) => h('optgroup', {label: `${now - back} 年`},
    ofYear(now - back).map((month) => option(month, month.replace('-', ' 年 ') + ' 月', chosen)))));
}

/** The form of a view: asks again whenever a choice changes. */
export function choices(fields, changed) {
  const again = (happened) => {
    happened.currentTarget.closest('main').querySelectorAll('.wrong').forEach((earlier) => earlier.remove());
    changed();
  };
  return h('form', {class: 'row', submit: (happened) => happened.preventDefault(), change: again},
    fields.map(([name, field]) => h('label', {}, name, field)));
}

/** Runs a question at a time: an answer that another one has overtaken is dropped, and so is a refusal. */
export function latest() {
  let turn = 0;
  return async (question, use) => {
    const mine = ++turn;
    let answer;
    try {
      answer = await question();
    } catch (refusal) {
      if (mine === turn) {
        throw refusal;
      }
      return;
    }
    if (mine === turn) {
      await use(answer);
    }
  };
}
