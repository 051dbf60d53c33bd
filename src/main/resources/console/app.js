// The page: sign-in, and one view at a time, by what stands after # in the address.
import {Refusal, caller, isSignedIn, signIn, signOut} from './api.js';
import {h, wrong} from './dom.js';

// `everybody`: also for those who see only what is their own institution's.
const VIEWS = [
  {path: 'alerts', title: '实时预警', load: () => import('./alerts.js')},
  {path: 'burden', title: '负担分布', load: () => import('./burden.js')},
  {path: 'fund', title: '基金', load: () => import('./fund.js')},
  {path: 'indicators', title: '指标', everybody: true, load: () => import('./indicators.js')},
  {path: 'settlement', title: '结算查询', everybody: true, load: () => import('./settlement.js')},
];
const ROLES = {BUREAU: '经办机构', MONITOR: '监测', HOSPITAL: '医疗机构'};

const main = document.getElementById('view');
const leave = document.getElementById('leave');
const who = document.getElementById('who');
let me = {institution: '', roles: []};
let leaving = () => {};
let turn = 0;

function views() {
  const seesEverything = me.roles.includes('BUREAU') || me.roles.includes('MONITOR');
  return VIEWS.filter((view) => seesEverything || view.everybody);
}

function place() {
  const [path, ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return {view: views().find((each) => each.path === path) ?? views()[0], rest};
}

function navigation() {
  const {view} = place();
  document.getElementById('views').replaceChildren(...views().map((each) =>
    h('a', {href: `#${each.path}`, 'aria-current': each === view ? 'page' : undefined}, each.title)));
}

/** Shows the view of the address. A view gets its element and says how it is left. */
async function show() {
  const mine = ++turn;
  leaving();
  leaving = () => {};
  navigation();
  const {view, rest} = place();
  document.title = `${view.title} · 一站值班台`;
  const element = h('div', {});
  main.replaceChildren(element);
  try {
    const {open} = await view.load();
    const left = await open(element, {rest, me, failed});
    if (mine === turn) {
      leaving = left ?? leaving;
    } else {
      left?.();
    }
  } catch (failure) {
    failed(element, failure);
  }
}

/** Shows what went wrong; who is not known may sign in. */
function failed(element, failure) {
  element.querySelectorAll('.wrong').forEach((earlier) => earlier.remove());
  if (failure instanceof Refusal && failure.status === 401) {
    askForToken(failure);
  } else if (failure instanceof Refusal) {
    element.prepend(wrong(failure));
  } else {
    element.prepend(wrong({message: `页面出错：${failure.message}`}));
    throw failure;
  }
}

function askForToken(refusal) {
  turn++;
  leaving();
  leaving = () => {};
  const said = isSignedIn() ? wrong(refusal) : '';
  signOut();
  leave.hidden = true;
  who.textContent = '';
  document.getElementById('views').replaceChildren();
  const input = h('input', {id: 'token', type: 'password', autocomplete: 'off', required: true, spellcheck: 'false'});
  const submit = async (happened) => {
    happened.preventDefault();
    signIn(input.value.trim());
    await enter();
  };
  main.replaceChildren(h('section', {class: 'card signin'},
    h('h2', {}, '登录'), said,
    h('p', {class: 'faint small'}, '用医保部门发给你的令牌登录。令牌只留在这个标签页里，关掉即忘。'),
    h('form', {submit}, h('label', {for: 'token'}, '令牌', input), h('button', {}, '登录'))));
  input.focus();
}

async function enter() {
  try {
    me = await caller();
  } catch (failure) {
    if (failure.status === 401) {
      askForToken(failure);
      return;
    }
    main.replaceChildren(wrong(failure));
    return;
  }
  leave.hidden = !isSignedIn();
  who.textContent = [me.institution, ...me.roles.map((role) => ROLES[role] ?? role)].filter(Boolean).join(' ');
  await show();
}

leave.addEventListener('click', () => {
  signOut();
  enter();
});
window.addEventListener('hashchange', show);
enter();
