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

/** The form of a view: asks again whenever a choice changes. */
export function choices(fields, changed) {
  const again = (happened) => {
    happened.currentTarget.closest('main').querySelectorAll('.wrong').forEach((earlier) => earlier.remove());
    changed();
  };
  return h('form', {class: 'row', submit: (happened) => happened.preventDefault(), change: again},
    fields.map(([name, field]) => h('label', {}, name, field)));
}

/** Runs a question at a time: an answer that another one has overtaken is dropped. */
export function latest() {
  let turn = 0;
  return async (question, use) => {
    const mine = ++turn;
    const answer = await question();
    if (mine === turn) {
      await use(answer);
    }
  };
}
